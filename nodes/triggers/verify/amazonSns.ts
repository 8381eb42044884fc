import type { KeyObject } from 'node:crypto';

import { parseJson } from '../parse/json';
import { isObject } from '../parse/tree';
import type { ReceivedRequest } from '../model/request';
import { isSignedWith } from './publicKeys';

const NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];

const CONFIRMATION = [
	...['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
];

/**
 * Whether a message of Amazon SNS was signed with this key: RSA over names and values, each
 * on a line of its own, in SHA-1 for signature version 1 and SHA-256 for version 2
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html).
 */
export function isSignedBySns(key: KeyObject, { body }: ReceivedRequest): boolean {
	const message = parseJson(body.toString('utf8'));
	if (!isObject(message) || typeof message.Signature !== 'string') return false;
	const names = message.Type === 'Notification' ? NOTIFICATION : CONFIRMATION;
	const signed = names
		.filter((name) => typeof message[name] === 'string')
		.map((name) => `${name}\n${String(message[name])}\n`)
		.join('');
	const algorithm = String(message.SignatureVersion) === '2' ? 'sha256' : 'sha1';
	const signature = Buffer.from(message.Signature, 'base64');
	return isSignedWith(key, algorithm, Buffer.from(signed), signature);
}
