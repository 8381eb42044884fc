import type { Book } from './book.mts';
import type { Answer } from './message.mts';
import { text } from './message.mts';

export function page(book: Book, requests: number): Answer {
	return text(200, 'text/html', `<p>${book.leads.length} leads, ${requests} requests</p>`);
}
