/** What a source sends, by its own public page, and what has to come of it. */
export interface SourceCase {
	/** The page that shows it. */
	page: string;
	/** What of it no page that could be read shows: it is from memory. */
	fromMemory?: string;
	requests: SourceRequest[];
}

export interface SourceRequest {
	what: string;
	trigger: 'referral' | 'unsubscribe';
	/** An object is sent as JSON, an object of texts with `form` as a form. */
	body: unknown;
	form?: true | 'multipart';
	xml?: true;
	/** What each item holds, at least; none where nothing starts. */
	items: object[];
	/** How many events do not count. */
	ignored?: number;
}

export const ada = 'ada@example.com';
export const grace = 'grace@example.com';
