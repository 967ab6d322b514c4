import { z } from 'zod';

/** A key that holds the name of a time zone: any that the runtime itself can tell the time of. */
export function timeZone(description: string) {
  return z
    .string()
    .refine(isTimeZone)
    .meta({ description, accepts: 'an IANA time zone such as Europe/Berlin' })
    .default('UTC');
}

/** `Intl.supportedValuesOf` lists one name of each zone; there are others, such as Asia/Kolkata or US/Eastern. */
function isTimeZone(name: string): boolean {
  // An offset is none: it follows no clock that is put back or forward.
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
