import * as z from 'zod';
import { notices } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const input = z.object({
  model: z.string().min(1),
  version: z.int().positive(),
  modelPackageArn: z.string().min(1),
  outcome: z.string().min(1),
  reasons: z.array(z.string()),
  evidence: z.object({ bucket: z.string(), key: z.string() }).optional(),
  executionArn: z.string().optional(),
});

/** Puts a candidate before people: tells them that a version waits, and why. */
export const handler = reaction({
  input,
  services: () => ({ notices: notices() }),
  async run({ model, version, modelPackageArn, outcome, reasons, evidence }, outside) {
    const lines = [
      `Version ${version} of ${model} waits for a person. Its gates: ${outcome}.`,
      ...reasons.map(reason => `- ${reason}`),
      '',
      `To decide: sluice approve ${model}/${version}, or sluice reject ${model}/${version}`,
      `Model package: ${modelPackageArn}`,
      ...(evidence ? [`All numbers: s3://${evidence.bucket}/${evidence.key}`] : []),
    ];
    await outside.notices.send(`${model} v${version}: waits for approval`, lines.join('\n'));
    return { asked: true };
  },
});
