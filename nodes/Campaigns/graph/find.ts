import { campaignsOf, deliveriesOf, idOf, type Instance } from './instance';
import type { Place } from './types';

const NODE_URL = /\/workflow\/([^/?#]+\/[^/?#]+)/;
const WEBHOOK_URL = /\/webhook(?:-test)?\/([^/?#]+)\//;

/** What a person entered: an id as this node puts it out, the editor's URL of a node, or a production URL. */
interface Wanted {
	id?: string;
	webhookId?: string;
}

function wantedOf(text: string): Wanted {
	const id = NODE_URL.exec(text)?.[1];
	if (id !== undefined) return { id };
	const webhookId = WEBHOOK_URL.exec(text)?.[1];
	return webhookId === undefined ? { id: text.trim() } : { webhookId };
}

const finder =
	(placesOf: typeof campaignsOf) =>
	(instance: Instance, text: string): Place | undefined => {
		const { id, webhookId } = wantedOf(text);
		const isWanted = (place: Place) =>
			webhookId === undefined ? idOf(place) === id : place.node.webhookId === webhookId;
		return (
			placesOf(instance).find(isWanted) ?? placesOf(instance, (workflow) => workflow).find(isWanted)
		);
	};

export const findCampaign = finder(campaignsOf);
export const findConnection = finder(deliveriesOf);
