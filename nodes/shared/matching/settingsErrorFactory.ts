import type { SettingsError } from '../settingsError';

/** Makes the fault of one setting: knows which parameter, and which line of it, is being read. */
export type SettingsErrorFactory = (message: string, description: string) => SettingsError;
