import { n8n, pack } from './harness.mts';
import manifest from '../../package.json';

const names = [
	'campaigns',
	'crmDelivery',
	'eventReceipt',
	'referralTrigger',
	'unsubscribeTrigger',
].map((name) => `${pack}.${name}`);

it('n8n lists the pack among the installed community nodes', async () => {
	const installed: Array<Record<string, unknown>> = await n8n.request('GET', '/community-packages');
	expect(installed).toHaveLength(1);
	expect(installed[0]).toMatchObject({
		packageName: pack,
		installedVersion: manifest.version,
		failedLoading: false,
	});
	const nodes = installed[0].installedNodes as Array<{ type: string }>;
	expect(nodes.map(({ type }) => type).sort()).toEqual(names);
});

it('the nodes have their icons, light and dark', async () => {
	const types = (await n8n.nodeTypes()).filter(({ name }) => names.includes(name));
	expect(types.map(({ name }) => name).sort()).toEqual(names);
	for (const { iconUrl } of types) {
		const { light, dark } = iconUrl as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const url of [light, dark]) {
			const icon = await fetch(`${n8n.url}/${url}`, { headers: { cookie: n8n.cookie } });
			expect(icon.status).toBe(200);
			expect(await icon.text()).toMatch(/^<svg/);
		}
	}
});

it('n8n finds every credential of the pack', async () => {
	const headers = { cookie: n8n.cookie };
	const credentials = await fetch(`${n8n.url}/types/credentials.json`, { headers });
	const known = ((await credentials.json()) as Array<{ name: string }>).map(({ name }) => name);
	const files = manifest.n8n.credentials.map((file) => file.split('/').at(-1)?.split('.')[0] ?? '');
	const types = files.map((file) => file[0].toLowerCase() + file.slice(1));
	expect(known).toEqual(expect.arrayContaining(types));
});
