import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import { eventLoopYielder } from '../../shared/eventLoop';
import type { Environment, Outcome } from '../../shared/delivery';
import { compileRequest } from '../request/build';
import { templateCache } from '../request/tags/templateCache';
import type { RequestBuilder, Setting } from '../request/model/types';
import { credentialReader, type CredentialReader } from '../transport/auth/credentialReader';
import { credentialsFor, type CredentialChoice } from '../transport/auth/credentials';
import { schemes } from '../transport/auth/schemes';
import { compileClassifier } from '../response/classify';
import type { Classifier, CrmResponse } from '../response/model/types';
import type { Way } from '../../shared/credentialBoundary';
import { holdsExpression } from '../../shared/holdsExpression';
import { SettingsError } from '../../shared/settingsError';
import { isCalledByHand } from './calledByHand';
import { readBoolean } from '../../shared/readBoolean';
import { choiceOf, isOn } from './choice';
import { parameterReader } from './parameters';
import { requestParameters, requestSettings } from './requestSettings';
import { responseParameters, responseSettings } from './responseSettings';
import { sendingSettings, wayOf, type SendingSettings } from './sendingSettings';
import { documentedTest, type DocumentedTest } from './documentedAnswers';
import { testSettings } from './testSettings';

/** All that is known of a lead before it is sent. */
export interface LeadPlan {
	/** The item's json; in manual executions with the sample lead laid over it. */
	lead: IDataObject;
	environment: Environment;
	/** The endpoint as the author wrote it, for a lead whose request cannot be built. */
	endpoint: Setting;
	/** How the request is built, or why this test lead has nowhere to go. */
	build: RequestBuilder | { refusal: string };
	classify: Classifier;
	/** The answer to read instead of sending. */
	simulatedResponse: CrmResponse | null;
	expectedOutcome: Outcome | null;
	credentials: CredentialChoice;
}

export type Planned = { plan: LeadPlan } | { fault: SettingsError };

export interface RunPlan {
	settings: SendingSettings;
	credentialReader: CredentialReader;
	/** One for each item, in their order. */
	leads: Planned[];
	/** In manual executions what the rules make of the documented answers. */
	documented: DocumentedTest | null;
}

/**
 * Reads and checks everything that was set, before anything is sent. What is
 * wrong is the fault of the leads that it concerns; nothing is thrown.
 */
export async function planRun(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<RunPlan> {
	const reader = credentialReader(context);
	// n8n copies the whole node each time that it is asked for.
	const { parameters: saved } = context.getNode();
	const parametersOf = parameterReader(context, saved);
	const read = settingsResult(() => sendingSettings(parametersOf(0).tree('options')));
	if ('fault' in read) {
		return {
			settings: sendingSettings({}),
			credentialReader: reader,
			leads: items.map(() => read),
			documented: null,
		};
	}
	const manual = context.getMode() === 'manual';
	const documented = settingsResult(() => (manual ? documentedTest(parametersOf(0)) : null));
	const settings = {
		...read.value,
		includeRequest: manual || read.value.includeRequest,
		includeResponse: manual || read.value.includeResponse,
	};
	const leads =
		'fault' in documented ? items.map(() => documented) : await planLeads(context, saved, items);
	// Under a continue setting each lead reports the fault of its own credential.
	const fault = context.continueOnFail()
		? undefined
		: await credentialFault(reader, leads, manual, wayOf(settings));
	return {
		settings,
		credentialReader: reader,
		leads: fault ? leads.map(() => ({ fault })) : leads,
		documented: 'fault' in documented ? null : documented.value,
	};
}

/** What is wrong with the credential of the first lead that will be sent. */
async function credentialFault(
	reader: CredentialReader,
	leads: Planned[],
	isManual: boolean,
	way: Way,
): Promise<SettingsError | undefined> {
	const yieldToEventLoop = eventLoopYielder();
	for (const [itemIndex, planned] of leads.entries()) {
		await yieldToEventLoop();
		if ('fault' in planned || planned.plan.simulatedResponse) continue;
		const { build, lead, credentials, environment } = planned.plan;
		if ('refusal' in build || (environment === 'test' && !isManual)) continue;
		const built = build(lead);
		if ('failure' in built) continue;
		const found = await credentialsFor(reader, credentials, built.request, way, itemIndex);
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
	let made: SettingsResult<T> | undefined;
	return () => {
		made ??= settingsResult(() => make(0));
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
	const calledByHand = isCalledByHand(context);
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
	const credentialsOf = perItem(
		varies(['authentication', 'options', 'testSettings']),
		(itemIndex) => {
			const parameters = parametersOf(itemIndex);
			const clientCertificate = isOn(parameters.tree('options').clientCertificate);
			const live: CredentialChoice = {
				authentication: choiceOf(
					'Authentication',
					parameters.text('authentication', 'none'),
					authentications,
				),
				forTests: false,
				clientCertificate,
			};
			const authentication = choiceOf(
				'Test Authentication',
				parameters.tree('testSettings').testAuthentication ?? 'same',
				['same', ...authentications],
			);
			const test =
				authentication === 'same' ? live : { authentication, forTests: true, clientCertificate };
			return { live, test };
		},
	);

	const planFor = (item: INodeExecutionData, itemIndex: number): LeadPlan => {
		// An item without data is a lead without attributes.
		const json = item.json ?? {};
		const { tests, live, test } = requestFor(itemIndex);
		const lead = manual ? { ...json, ...(tests.sampleLead as IDataObject) } : json;
		const isTest = readBoolean(lead.test) === true || calledByHand;
		const { simulatedResponse } = tests;
		const target = manual || isTest ? (test ?? live) : live;
		// A test lead of a production execution never reaches the live CRM, and costs itself alone.
		const isAlone = isTest && !manual;
		return {
			lead,
			environment: simulatedResponse
				? 'simulated'
				: isAlone || target !== live
					? 'test'
					: 'production',
			endpoint: target.url,
			build: isAlone ? builderForTests(test, itemIndex) : target.builder(itemIndex),
			classify: classifierFor(itemIndex),
			simulatedResponse,
			expectedOutcome: manual || isTest ? tests.expectedOutcome : null,
			credentials: credentialsOf(itemIndex)[target === test ? 'test' : 'live'],
		};
	};

	const planned: Planned[] = [];
	const yieldToEventLoop = eventLoopYielder();
	for (const [itemIndex, item] of items.entries()) {
		const made = settingsResult(() => planFor(item, itemIndex));
		planned.push('fault' in made ? made : { plan: made.value });
		await yieldToEventLoop();
	}
	return planned;
}

const NO_TEST_ENDPOINT =
	"A test lead is not sent to the live CRM: set 'Test Endpoint' under 'Test Settings'";

function builderForTests(
	test: { builder: (itemIndex: number) => RequestBuilder } | null,
	itemIndex: number,
): LeadPlan['build'] {
	if (test === null) return { refusal: NO_TEST_ENDPOINT };
	const made = settingsResult(() => test.builder(itemIndex));
	return 'fault' in made ? { refusal: made.fault.message } : made.value;
}

type SettingsResult<T> = { value: T } | { fault: SettingsError };

function settingsResult<T>(read: () => T): SettingsResult<T> {
	try {
		return { value: read() };
	} catch (error) {
		return { fault: settingsErrorOf(error) };
	}
}

/** What n8n throws when it cannot evaluate an expression is a fault in the settings, too. */
function settingsErrorOf(error: unknown): SettingsError {
	if (error instanceof SettingsError) return error;
	const { message, description } = error as Error & { description?: string };
	return new SettingsError(
		'',
		message,
		description ?? 'Check the expressions in the settings of this node.',
	);
}
