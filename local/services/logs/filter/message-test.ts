/** Whether a log message fits a filter pattern. */
export type MessageTest = (message: string) => boolean;

/** Decides about one parsed log message. */
export type JsonTest = (message: unknown) => boolean;
