import type { ResponseRule } from '../../../nodes/CrmDelivery/response/model/types';
import { ruleSentence } from '../../../nodes/CrmDelivery/response/ruleSentence';
import { rule } from './helpers.mts';

test.each<[Partial<ResponseRule>, string]>([
	[
		{
			outcome: 'duplicate',
			statusCodes: '400',
			source: 'bodyField',
			path: 'title',
			value: 'Member Exists',
		},
		'status 400 and title equals Member Exists',
	],
	[
		{ source: 'bodyField', path: ' title ', value: ' Member Exists ' },
		'title equals Member Exists',
	],
	[{ statusCodes: ' 200, 201 ' }, 'status 200, 201'],
	[{ outcome: 'delivered' }, 'status 2xx'],
	[{ outcome: 'rejected' }, 'any status'],
	[{ outcome: 'retry', statusCodes: '5xx' }, 'status 5xx'],
	[{ source: 'bodyText', operator: 'contains', value: 'already' }, 'body text contains already'],
	[{ source: 'bodyText', operator: 'notContains', value: 'OK' }, 'body text does not contain OK'],
	[{ source: 'bodyText', operator: 'notEquals', value: 'OK' }, 'body text does not equal OK'],
	[{ source: 'bodyText', operator: 'regex', value: '^OK$' }, 'body text matches ^OK$'],
	[{ source: 'header', path: 'Is-Processed', value: 'true' }, 'header Is-Processed equals true'],
	[
		{ source: 'header', path: 'X-Id', operator: 'exists', value: 'left over' },
		'header X-Id exists',
	],
	[{ source: 'bodyField', path: 'errors', operator: 'notExists' }, 'errors does not exist'],
	[
		{
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'failCount',
			operator: 'greaterThan',
			value: '0',
		},
		'status 2xx and failCount is greater than 0',
	],
	[
		{ source: 'bodyField', path: 'score', operator: 'lessThan', value: '5' },
		'score is less than 5',
	],
])('%j reads %j', (parts, sentence) => {
	expect(ruleSentence(rule(parts))).toBe(sentence);
});
