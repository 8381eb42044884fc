import { callProblem } from './callable';
import {
	shownCampaign,
	shownConnection,
	type Addresses,
	type ShownCampaign,
	type ShownConnection,
} from './describe';
import { campaignsOf, deliveriesOf, draftOf, idOf, published, type Instance } from './instance';
import type { Content, ContentOf, Place, Through, WorkflowNode } from './types';
import { walk, type Reached } from './walk';

/** One line of the drawing, seen from either end. */
export interface Link {
	through: Through;
	/** Whether leads come through now. */
	linked: boolean;
	/** Why not, as sentences; empty where they do. */
	reasons: string[];
}

export interface CampaignEntry extends ShownCampaign {
	linked: boolean;
	reasons: string[];
	/** What publishing the draft would do to the campaign as a whole. */
	unpublishedChange: 'link' | 'unlink' | null;
	connections: Array<ShownConnection & Link>;
}

export interface ConnectionEntry extends ShownConnection {
	linked: boolean;
	/** Whether campaigns of other workflows can be linked to it. */
	callable: boolean;
	campaigns: Array<ShownCampaign & Link>;
}

export const NO_LINE = 'No line leads to a CRM Delivery node';

const linkOf = ({ through, obstacles }: Reached): Link => ({
	through,
	linked: obstacles.length === 0,
	reasons: obstacles,
});

/** Every campaign with its connections, in the order of their names. */
export function campaignEntries(instance: Instance, addresses: Addresses): CampaignEntry[] {
	return allCampaigns(instance)
		.map((campaign) => campaignEntry(instance, campaign, addresses))
		.sort(byName);
}

/** Every connection with its campaigns, in the order of their names. */
export function connectionEntries(instance: Instance, addresses: Addresses): ConnectionEntry[] {
	const ways = allCampaigns(instance).flatMap((campaign) =>
		waysOf(instance, campaign).map((reached) => ({ campaign, reached })),
	);
	return allDeliveries(instance)
		.map((place) => {
			const campaigns = ways
				.filter(({ reached }) => idOf(reached) === idOf(place))
				.map(({ campaign, reached }) => ({
					...shownCampaign(campaign, addresses),
					...linkOf(reached),
				}))
				.sort(byName);
			const linked = campaigns.some((link) => link.linked);
			const callable = callProblem(instance, place) === undefined;
			return { ...shownConnection(place, addresses), linked, callable, campaigns };
		})
		.sort(byName);
}

function campaignEntry(instance: Instance, campaign: Place, addresses: Addresses): CampaignEntry {
	const reached = waysOf(instance, campaign);
	const linked = reached.some(isOpen);
	const willBe = onceDraftIsPublished(instance, campaign).some(isOpen);
	return {
		...shownCampaign(campaign, addresses),
		linked,
		reasons: linked ? [] : reasonsOf(campaign, reached),
		unpublishedChange: willBe === linked ? null : willBe ? 'link' : 'unlink',
		connections: reached.map((place) => ({
			...shownConnection(place, addresses),
			...linkOf(place),
		})),
	};
}

const isOpen = ({ obstacles }: Reached) => obstacles.length === 0;

const isIn = ({ nodes }: Content, { id }: WorkflowNode) => nodes.some((node) => node.id === id);

/** What is only in the draft is shown as it is drawn there. */
function waysOf(instance: Instance, campaign: Place): Reached[] {
	const { workflow, node } = campaign;
	return isIn(published(workflow), node)
		? walk(instance, campaign, published)
		: walk(instance, campaign, draftOf(workflow.id), [`'${node.name}' is not published yet`]);
}

function onceDraftIsPublished(instance: Instance, { workflow, node }: Place): Reached[] {
	const drawn = workflow.nodes.find(({ id }) => id === node.id);
	if (drawn === undefined) return [];
	const place = { workflow: { ...workflow, active: true }, node: drawn };
	return walk(instance, place, draftOf(workflow.id));
}

function reasonsOf({ workflow, node }: Place, reached: Reached[]): string[] {
	if (reached.length > 0) return [...new Set(reached.flatMap(({ obstacles }) => obstacles))];
	return [
		!workflow.active && `The workflow '${workflow.name}' is not published`,
		node.disabled === true && `'${node.name}' is disabled`,
		NO_LINE,
	].filter((reason) => reason !== false);
}

/** A trigger that was drawn after the last publication is a campaign, too, which is not live yet. */
function allCampaigns(instance: Instance): Place[] {
	return withDrafts(instance, campaignsOf);
}

const allDeliveries = (instance: Instance): Place[] => withDrafts(instance, deliveriesOf);

function withDrafts(
	instance: Instance,
	find: (instance: Instance, contentOf?: ContentOf) => Place[],
): Place[] {
	const live = find(instance);
	const known = new Set(live.map(idOf));
	const drawn = find(instance, (workflow) => workflow).filter((place) => !known.has(idOf(place)));
	return [...live, ...drawn];
}

const byName = (one: { name: string }, other: { name: string }) =>
	one.name.localeCompare(other.name, 'en');
