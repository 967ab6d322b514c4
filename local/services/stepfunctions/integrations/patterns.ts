/** The call patterns of an action by the suffix of its resource. */
export const requestOnly = { '': 'request' } as const;
export const requestOrToken = { '': 'request', '.waitForTaskToken': 'token' } as const;
