/** The fields of `eventSourceSignatureApi`; n8n leaves those out that the scheme hides. */
export type SignatureCredential =
	| StandardWebhooksCredential
	| HmacCredential
	| PublicKeyCredential
	| BodyKeyCredential
	| AmazonSnsCredential
	| EventSourceCredential;

/** https://www.standardwebhooks.com */
export interface StandardWebhooksCredential {
	scheme: 'standardWebhooks';
	/** In base64, with or without `whsec_`. */
	secret: string;
	/** Stands in front of `id`, `timestamp` and `signature` in the names of the headers: `webhook-`, `svix-`. */
	headerPrefix?: string;
}

/** Where the signature stands, what it is over, and when it was made. */
export interface SignedRequest {
	/** Empty where the signature stands in the body. */
	signatureHeader?: string;
	/** JMESPath of the signature in the body. */
	signaturePath?: string;
	/** Stands in front of each signature, such as `sha256=`, in any case. */
	signaturePrefix?: string;
	/** What stands between the parts of the header; by default commas and blanks. */
	delimiter?: string;
	encoding: 'hex' | 'base64';
	/** Empty where the source sends no time; the signature's own header where both stand in one. */
	timestampHeader?: string;
	/** Stands in front of the time in a header with both: `t=`. */
	timestampPrefix?: string;
	/** JMESPath of the time in the body. */
	timestampPath?: string;
	/** Seconds that the source's time may differ from now. */
	tolerance: number;
	/** What is signed: text with the tags of `template.ts`. */
	template: string;
}

export interface HmacCredential extends SignedRequest {
	/** `hash`: no HMAC, but a hash over a template that holds the secret. */
	scheme: 'hmac' | 'hash';
	secret: string;
	/** What the secret is written as. */
	keyEncoding?: 'text' | 'hex' | 'base64';
	algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512';
}

/** ECDSA, Ed25519 or RSA (PKCS #1), by the kind of the key. */
export interface PublicKeyCredential extends SignedRequest {
	scheme: 'publicKey';
	/** PEM, or the key alone in base64 or hex; a certificate counts, too. */
	publicKey: string;
	algorithm?: HmacCredential['algorithm'];
}

/** The source sends its secret in the body. */
export interface BodyKeyCredential {
	scheme: 'bodyKey';
	secret: string;
	/** JMESPath of the secret in the body. */
	keyPath: string;
}

export interface AmazonSnsCredential {
	scheme: 'amazonSns';
	/** The certificate of `SigningCertURL`, as PEM; nothing is fetched from an address that an event names. */
	publicKey: string;
}

/** As the event source that the trigger is set to signs. */
export interface EventSourceCredential {
	scheme: 'eventSource';
	/** The secret, or the public key or certificate of a source that signs with one. */
	secret: string;
}
