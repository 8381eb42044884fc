import { SaxesParser } from 'saxes';

export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	/** Texts, CDATA among them, and elements in their order; neighbouring texts are one. */
	content: Array<string | XmlElement>;
}

/** Reads a document with a strict parser that is not the one that wrote it. */
export function readXml(text: string): XmlElement {
	const parser = new SaxesParser();
	const open: XmlElement[] = [{ name: '', attributes: {}, content: [] }];
	const addText = (part: string) => {
		const { content } = open.at(-1)!;
		const last = content.at(-1);
		if (typeof last === 'string') content[content.length - 1] = last + part;
		else if (part !== '' && open.length > 1) content.push(part);
	};
	parser.on('error', (fault) => {
		throw fault;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const element = { name, attributes, content: [] };
		open.at(-1)!.content.push(element);
		open.push(element);
	});
	parser.on('closetag', () => open.pop());
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.write(text).close();
	return open[0].content[0] as XmlElement;
}
