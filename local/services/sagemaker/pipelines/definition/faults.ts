/** Collects everything that is wrong with a definition, so that people mend it in one go. */
export class DefinitionFaults {
  readonly texts: string[] = [];

  add(text: string): void {
    if (!this.texts.includes(text)) this.texts.push(text);
  }

  inStep(name: string, text: string): void {
    this.add(`Step '${name}': ${text}`);
  }
}
