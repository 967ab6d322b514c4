/** The container cannot answer: its process has ended, or it broke the connection. */
export class ContainerUnreachable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ContainerUnreachable';
  }
}
