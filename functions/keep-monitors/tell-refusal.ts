import type { Outside } from './outside.ts';

/** Tells people what keeps a model from being watched, once for as long as it is the same. */
export async function tellRefusal(
  model: string,
  text: string | undefined,
  { files, notices, config }: Pick<Outside, 'files' | 'notices' | 'config'>,
): Promise<void> {
  const key = `monitors/refusals/${config.SLUICE_STAGE}-${model}.json`;
  const found = await files.read(key);
  const told = found && (JSON.parse(found.text) as { readonly text?: string }).text;
  if (told === text || (!found && text === undefined)) return;
  if (text !== undefined) {
    const advice =
      'Nobody watches its data until this is mended; it is tried again every five minutes. With monitoring.engine: serverless Sluice watches by itself.';
    await notices.send(`${model}: its data is not watched`, `${text}\n\n${advice}`);
  }
  await files.write(key, text === undefined ? {} : { text });
}
