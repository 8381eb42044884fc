/**
 * What the triggers know of one event source, as data: where its events stand, what they are
 * called, which of them count, how it signs, and what it wants to hear.
 *
 * Every path is a JMESPath. It starts at the event, and `$root` in it is the whole body; in
 * `events` and `secrets` it starts at the body. The body of a form is an object, with
 * `a[b]=c` nested; that of an XML document an object with its root element, without prefixes,
 * attributes as `@name` and text beside them as `#text`.
 */
export interface EventSource {
	/** As the list shows it. */
	name: string;
	/** Members of the body, or fields of the form, whose text is itself JSON or XML. */
	parse?: string[];
	/** Where the body holds its event, or the list of its events; by default, as where no source is chosen. */
	events?: string;
	/** An object in the event, whose members are attributes beside the event's own. */
	members?: string;
	/** Attributes by the name they get, above all that have it already. A path that finds nothing adds none. */
	attributes?: Record<string, string>;
	/** Members that are no attributes. */
	omit?: string[];
	/** Which events are a referral: all of them, none, or those for which a path finds something. */
	referral: boolean | string;
	/** Which events are an unsubscribe, likewise. A new subscription never is one. */
	unsubscribe: boolean | string;
	/** What no two events of the source share. By default the triggers' own rule decides. */
	id?: string;
	/** Holds for an event that the source sends for a test. */
	test?: string;
	/** By what the source looks the person up, where the event holds nobody. */
	lookUp?: string;
	/** Requests that are no events, beside those of every source. */
	handshakes?: Handshake[];
	/** What the source is told when its events are taken; JSON with 202 by default. */
	answer?: AcceptedAnswer;
	/** How the source signs, for a credential that leaves this to the source. */
	signature?: SourceSignature;
	/** What in the body is a secret: it comes into no item. */
	secrets?: string[];
}

/** A request by which a source makes sure of the URL. */
export interface Handshake {
	/** Holds for such a request: a JMESPath in `{ method, query, headers, body }`, headers in lower case. */
	when: string;
	/** The text to send back, a JMESPath likewise; nothing where there is none. */
	echo?: string;
	/** The text goes back as this member of a JSON object, else as plain text. */
	member?: string;
	/** Beside it, in this member, its HMAC-SHA256 by the secret of the signature, in hex. */
	proof?: string;
	/** Where the owner has to go to confirm, a JMESPath likewise: it goes into n8n's log and is not visited. */
	confirm?: string;
}

export type AcceptedAnswer =
	| 'json202'
	| 'json200'
	| 'empty200'
	| 'empty204'
	| 'soapAck'
	| { status: number; body: string; contentType: string };

/** The fields of `eventSourceSignatureApi` that a source decides. */
export type SourceSignature =
	| {
			scheme: 'hmac' | 'publicKey';
			algorithm?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
			encoding: 'hex' | 'base64';
			/** Header of the signature; empty where `signaturePath` says where it stands. */
			signatureHeader?: string;
			signaturePrefix?: string;
			/** JMESPath of the signature in the body. */
			signaturePath?: string;
			timestampHeader?: string;
			/** JMESPath of the time in the body. */
			timestampPath?: string;
			template: string;
			/** Seconds; 300 by default. */
			tolerance?: number;
	  }
	| { scheme: 'bodyKey'; keyPath: string }
	| { scheme: 'amazonSns' };
