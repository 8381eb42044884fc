import { ExpiringCache } from '../../../nodes/CrmDelivery/transport/auth/expiringCache';

const source = (values: string[], lifetime = 1000) => {
	const asked: string[] = [];
	const get = async () => {
		const value = values[asked.length];
		asked.push(value);
		await new Promise((resolve) => setTimeout(resolve, 5));
		if (value === 'refused') throw new Error('refused');
		return { value, lifetime };
	};
	return { asked, get };
};

test('those who ask at once share one request, and those after them its value', async () => {
	const kept = new ExpiringCache<string>();
	const { asked, get } = source(['a', 'b']);

	expect(await Promise.all([kept.get('k', get), kept.get('k', get)])).toEqual(['a', 'a']);
	expect(await kept.get('k', get)).toBe('a');
	expect(await kept.get('other', get)).toBe('b');
	expect(asked).toEqual(['a', 'b']);
});

test('a value that several were refused with is renewed once', async () => {
	const kept = new ExpiringCache<string>();
	const { asked, get } = source(['a', 'b', 'c']);
	await kept.get('k', get);
	const renew = async () => {
		kept.drop('k', 'a');
		return await kept.get('k', get);
	};

	expect(await Promise.all([renew(), renew()])).toEqual(['b', 'b']);
	expect(await renew()).toBe('b');
	expect(asked).toEqual(['a', 'b']);
});

test('what could not be got is asked for again', async () => {
	const kept = new ExpiringCache<string>();
	const { get } = source(['refused', 'b']);

	const both = await Promise.allSettled([kept.get('k', get), kept.get('k', get)]);
	expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(kept.has('k')).toBe(false);
	expect(await kept.get('k', get)).toBe('b');
	expect(kept.has('k')).toBe(true);
});

test('a value is good for its lifetime', async () => {
	const kept = new ExpiringCache<string>();
	const { get } = source(['a', 'b'], 0);

	expect(await kept.get('k', get)).toBe('a');
	expect(kept.has('k')).toBe(false);
	expect(await kept.get('k', get)).toBe('b');
});

test('a value that has just come is not dropped by who drops older ones', async () => {
	const kept = new ExpiringCache<string>();
	const { asked, get } = source(['a', 'b'], 600_000);
	await kept.get('k', get);

	kept.drop('k', 'a', 60_000);
	expect(await kept.get('k', get)).toBe('a');

	const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
	kept.drop('k', 'a', 60_000);
	expect(await kept.get('k', get)).toBe('b');
	later.mockRestore();
	expect(asked).toEqual(['a', 'b']);
});
