/** Whether a status says that a later attempt can go through: 408, 429 and 5xx (RFC 9110, 15; RFC 6585, 4). */
export const isTemporaryStatus = (status: unknown): boolean =>
	typeof status === 'number' && (status === 408 || status === 429 || status >= 500);
