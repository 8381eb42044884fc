interface Entry<T> {
	value: Promise<T>;
	/** The value once it is there. */
	settled?: T;
	/** When it came, in ms since 1970. */
	since: number;
	/** In ms since 1970. */
	until: number;
}

/**
 * Keeps what takes a request to get and serves many leads, such as a token, in the memory of this
 * process: each n8n worker gets its own. Those who ask for the same at once share one request.
 */
export class ExpiringCache<T> {
	private readonly entries = new Map<string, Entry<T>>();

	/**
	 * The value under a key, got if there is none.
	 * @param get also tells for how many milliseconds the value is good
	 */
	async get(key: string, get: () => Promise<{ value: T; lifetime: number }>): Promise<T> {
		this.dropExpired();
		const known = this.entries.get(key);
		if (known) return await known.value;
		const entry: Entry<T> = { value: this.filled(key, get), since: 0, until: Infinity };
		this.entries.set(key, entry);
		return await entry.value;
	}

	has(key: string): boolean {
		this.dropExpired();
		return this.entries.get(key)?.settled !== undefined;
	}

	/**
	 * Drops a value that was refused, unless another has taken its place.
	 * @param age in ms; a value that is not so old is not dropped
	 */
	drop(key: string, refused: T, age = 0): void {
		const entry = this.entries.get(key);
		if (entry?.settled === refused && entry.since + age <= Date.now()) this.entries.delete(key);
	}

	private async filled(
		key: string,
		get: () => Promise<{ value: T; lifetime: number }>,
	): Promise<T> {
		const got = await get().catch(async (error: unknown) => {
			this.entries.delete(key);
			return await Promise.reject(error);
		});
		const entry = this.entries.get(key);
		const since = Date.now();
		if (entry) Object.assign(entry, { settled: got.value, since, until: since + got.lifetime });
		return got.value;
	}

	private dropExpired(): void {
		const now = Date.now();
		for (const [key, { until }] of this.entries) if (until <= now) this.entries.delete(key);
	}
}
