/** What a person is told when the local cloud does not start; a taken port gets the way out. */
export function startFailure(error: Error): string {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return error.message;
  return (
    `Port ${port} is in use, perhaps by another local cloud. ` +
    'Stop that program, or choose other ports with --port and --api-port.'
  );
}
