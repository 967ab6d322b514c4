/** What a mail is watched by. All can be told without reading it. */
export const traits = {
  html: text => /^content-type: *text\/html/im.test(text) || /<html/i.test(text),
  reply: text => /^subject: *re:/im.test(text),
  link: text => /https?:\/\//i.test(text),
  long: text => text.length > 5000,
  multipart: text => /^content-type: *multipart/im.test(text),
} as const satisfies Readonly<Record<string, (text: string) => boolean>>;

export const traitNames = Object.keys(traits) as (keyof typeof traits)[];
