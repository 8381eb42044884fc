import { compileStatusCodes } from '../../../nodes/CrmDelivery/response/statusCodes';
import { SettingsError } from '../../../nodes/shared/settingsError';

const compile = (codes: string) =>
	compileStatusCodes(
		codes,
		(message, description) => new SettingsError('Codes', message, description),
	);

const holds = (codes: string, statusCode: number) => compile(codes)?.(statusCode);

test.each([
	['201', [201], [200, 202]],
	['200, 201', [200, 201], [202]],
	['200-204', [200, 202, 204], [199, 205]],
	['200 - 204', [200, 204], [205]],
	['200–204', [200, 204], [205]],
	['2xx', [200, 250, 299], [199, 300]],
	['2XX', [200], [300]],
	['201, 400-499 , 5xx', [201, 400, 451, 599], [200, 399]],
	['200,', [200], [201]],
	['400-400', [400], [401]],
])('%s', (codes, inside, outside) => {
	expect(inside.map((code) => holds(codes, code))).toEqual(inside.map(() => true));
	expect(outside.map((code) => holds(codes, code))).toEqual(outside.map(() => false));
});

test.each(['', '   ', ' , '])('%j names none', (codes) => {
	expect(compile(codes)).toBeNull();
});

test.each([
	'abc',
	'20',
	'2000',
	'2x',
	'xx',
	'299-200',
	'200-',
	'-299',
	'2xx-3xx',
	'200;201',
	'0xx',
	'200 201',
])('%j cannot be read', (codes) => {
	expect(() => compile(codes)).toThrow(SettingsError);
	expect(() => compile(codes)).toThrow(codes);
});
