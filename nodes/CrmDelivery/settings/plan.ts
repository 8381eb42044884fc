import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import { breaths } from '../../shared/eventLoop';
import type { Environment, Outcome } from '../../shared/delivery';
import { compileRequest } from '../request/build';
import { templateCache } from '../request/tags/templateCache';
import type { RequestBuilder, Setting } from '../request/model/types';
import { credentialData, type CredentialData } from '../transport/auth/credentialReader';
import { credentialsFor, type CredentialChoice } from '../transport/auth/credentials';
import { schemes } from '../transport/auth/schemes';
import { compileClassifier } from '../response/classify';
import type { Classifier, CrmResponse } from '../response/model/types';
import { SettingsFault } from '../../shared/settingsError';
import { choiceOf, isOn } from './choice';
import { holdsExpression, parameterReader } from './parameters';
import { requestParameters, requestSettings } from './requestSettings';
import { responseParameters, responseSettings } from './responseSettings';
import { sendingSettings, type SendingSettings } from './sendingSettings';
import { testSettings } from './testSettings';

/** All that is known of a lead before it is sent. */
export interface LeadPlan {
	/** The item's json; in manual executions with the sample lead laid over it. */
	lead: IDataObject;
	environment: Environment;
	/** The endpoint as the author wrote it, for a lead whose request cannot be built. */
	endpoint: Setting;
	/** Null for a test lead that has nowhere to go. */
	build: RequestBuilder | null;
	classify: Classifier;
	/** The answer to read instead of sending. */
	simulatedResponse: CrmResponse | null;
	expectedOutcome: Outcome | null;
	credentials: CredentialChoice;
}

export type Planned = { plan: LeadPlan } | { fault: SettingsFault };

export interface RunPlan {
	settings: SendingSettings;
	credentialData: CredentialData;
	/** One for each item, in their order. */
	leads: Planned[];
}

/**
 * Reads and checks everything that was set, before anything is sent. What is
 * wrong is the fault of the leads that it concerns; nothing is thrown.
 */
export async function planRun(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<RunPlan> {
	const stored = credentialData(context, items.length);
	// n8n copies the whole node each time that it is asked for.
	const { parameters: saved } = context.getNode();
	const parametersOf = parameterReader(context, saved);
	const read = attempted(() => sendingSettings(parametersOf(0).tree('options')));
	if ('fault' in read) {
		return {
			settings: sendingSettings({}),
			credentialData: stored,
			leads: items.map(() => read),
		};
	}
	const manual = context.getMode() === 'manual';
	const settings = {
		...read.value,
		includeRequest: manual || read.value.includeRequest,
		includeResponse: manual || read.value.includeResponse,
	};
	const leads = await planLeads(context, saved, items);
	// Where the run may go on, each lead is told of its own credential when its turn comes.
	const fault = context.continueOnFail() ? undefined : await credentialFault(stored, leads);
	return {
		settings,
		credentialData: stored,
		leads: fault ? leads.map(() => ({ fault })) : leads,
	};
}

/** What is wrong with the credential of the first lead that will be sent. */
async function credentialFault(
	stored: CredentialData,
	leads: Planned[],
): Promise<SettingsFault | undefined> {
	const breathe = breaths();
	for (const [itemIndex, planned] of leads.entries()) {
		await breathe();
		if ('fault' in planned || planned.plan.simulatedResponse) continue;
		const { build, lead, credentials } = planned.plan;
		const built = build?.(lead);
		if (built === undefined || 'failure' in built) continue;
		const found = await credentialsFor(stored, credentials, built.request, itemIndex);
		return 'fault' in found ? found.fault : undefined;
	}
	return undefined;
}

const authentications = ['none', ...Object.keys(schemes)].filter(
	(name) => name !== 'clientCertificate',
);

/** Compiles once for the run what no expression makes differ by item. */
function perItem<T>(varies: boolean, make: (itemIndex: number) => T): (itemIndex: number) => T {
	if (varies) return make;
	let made: Attempted<T> | undefined;
	return () => {
		made ??= attempted(() => make(0));
		if ('fault' in made) throw made.fault;
		return made.value;
	};
}

/**
 * Reads and compiles the settings for every item, before anything is sent. A
 * setting that holds no expression is read once; what is wrong with it is then
 * the fault of every item.
 */
async function planLeads(
	context: IExecuteFunctions,
	saved: INodeParameters,
	items: INodeExecutionData[],
): Promise<Planned[]> {
	const parametersOf = parameterReader(context, saved);
	const varies = (names: string[]) => names.some((name) => holdsExpression(saved[name]));
	const manual = context.getMode() === 'manual';
	const templates = templateCache();

	const requestFor = perItem(varies(requestParameters), (itemIndex) => {
		const parameters = parametersOf(itemIndex);
		const tests = testSettings(parameters, manual);
		const targetAt = (url: Setting, label: string) => ({
			url,
			builder: perItem(false, () =>
				compileRequest(requestSettings(parameters, url, label), templates),
			),
		});
		return {
			tests,
			live: targetAt(parameters.setting('url'), 'Endpoint'),
			test: tests.testEndpoint && targetAt(tests.testEndpoint, 'Test Endpoint'),
		};
	});
	const classifierFor = perItem(varies(responseParameters), (itemIndex) =>
		compileClassifier(responseSettings(parametersOf(itemIndex))),
	);
	const credentialsOf = perItem(varies(['authentication', 'options']), (itemIndex) => {
		const parameters = parametersOf(itemIndex);
		return {
			authentication: choiceOf(
				'Authentication',
				parameters.text('authentication', 'none'),
				authentications,
			),
			clientCertificate: isOn(parameters.tree('options').clientCertificate),
		};
	});

	const planFor = ({ json }: INodeExecutionData, itemIndex: number): LeadPlan => {
		const { tests, live, test } = requestFor(itemIndex);
		const lead = manual ? { ...json, ...(tests.sampleLead as IDataObject) } : json;
		const isTest = lead.test === true;
		const { simulatedResponse } = tests;
		const target = manual || isTest ? (test ?? live) : live;
		const refused = isTest && !manual && test === null;
		return {
			lead,
			environment: simulatedResponse ? 'simulated' : target === live ? 'production' : 'test',
			endpoint: target.url,
			build: refused ? null : target.builder(itemIndex),
			classify: classifierFor(itemIndex),
			simulatedResponse,
			expectedOutcome: manual || isTest ? tests.expectedOutcome : null,
			credentials: credentialsOf(itemIndex),
		};
	};

	const planned: Planned[] = [];
	const breathe = breaths();
	for (const [itemIndex, item] of items.entries()) {
		const made = attempted(() => planFor(item, itemIndex));
		planned.push('fault' in made ? made : { plan: made.value });
		await breathe();
	}
	return planned;
}

type Attempted<T> = { value: T } | { fault: SettingsFault };

function attempted<T>(read: () => T): Attempted<T> {
	try {
		return { value: read() };
	} catch (error) {
		return { fault: settingsFaultOf(error) };
	}
}

/** What n8n throws when it cannot evaluate an expression is a fault in the settings, too. */
function settingsFaultOf(error: unknown): SettingsFault {
	if (error instanceof SettingsFault) return error;
	const { message, description } = error as Error & { description?: string };
	return new SettingsFault(
		'',
		message,
		description ?? 'Check the expressions in the settings of this node.',
	);
}
