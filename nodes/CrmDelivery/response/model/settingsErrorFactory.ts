import type { SettingsFault } from '../../../shared/settingsError';

/** Makes the fault of one setting: knows which parameter, and which line of it, is being read. */
export type FaultFor = (message: string, description: string) => SettingsFault;
