export const handler = async (event: object): Promise<object> => ({ received: event });
