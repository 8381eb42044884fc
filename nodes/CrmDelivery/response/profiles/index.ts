import { mailchimp } from './mailchimp';
import type { Profile } from './profile';

/** The profiles by the values of `responseProfile`. */
export const profiles: Record<string, Profile> = { mailchimp };
