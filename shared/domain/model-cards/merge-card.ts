import { type Card, type CardSection, OWN_ENTRY, OWN_PREFIX } from './card.ts';
import { isJsonObject, parseExactly } from './exact-json.ts';

/** What is to become of a card. */
export type MergedCard =
  | { readonly is: 'changed'; readonly content: string }
  /** It says so already. */
  | { readonly is: 'same' }
  /** Writing it would lose or break what others have written. */
  | { readonly is: 'left'; readonly because: string };

/** A card is one text of so many characters. */
const LONGEST = 100_000;

/**
 * The content of a card with Sluice's sections in it. Everything else stays as it is, number by number; a card in another
 * form than the published schema is left alone. `content` is undefined where the version has no card.
 */
export function mergeCard(content: string | undefined, section: CardSection): MergedCard {
  const before = cardOf(content);
  if (typeof before === 'string') return { is: 'left', because: before };
  const [whole, shorter] = [section, withoutMetrics(section)].map(one => JSON.stringify(merged(before, one)));
  if (whole === undefined || shorter === undefined) throw new Error('A card is always an object.');
  const next = whole.length <= LONGEST ? whole : shorter;
  if (next.length > LONGEST)
    return { is: 'left', because: `It would have ${next.length} characters, ${LONGEST} may be.` };
  return next === JSON.stringify(before) && content !== undefined ? { is: 'same' } : { is: 'changed', content: next };
}

/** The card, or why it is not touched. */
function cardOf(content: string | undefined): Card | string {
  if (content === undefined || content === '') return {};
  let card: unknown;
  try {
    card = parseExactly(content);
  } catch {
    return 'Its content is no JSON.';
  }
  if (!isJsonObject(card)) return 'Its content is no JSON object.';
  const { evaluation_details: evaluations = [], additional_information: more = {} } = card;
  if (!Array.isArray(evaluations)) return 'Its evaluation_details are no list.';
  if (!isJsonObject(more) || !isJsonObject(more['custom_details'] ?? {}))
    return 'Its additional_information has another form.';
  return card;
}

function merged(card: Card, { evaluation, details }: CardSection): Card {
  const evaluations = (card['evaluation_details'] ?? []) as readonly unknown[];
  const more = (card['additional_information'] ?? {}) as Card;
  const others = Object.entries((more['custom_details'] ?? {}) as Card).filter(
    ([name]) => !name.startsWith(OWN_PREFIX),
  );
  const own = evaluations.findIndex(entry => isJsonObject(entry) && entry['name'] === OWN_ENTRY);
  return {
    ...card,
    evaluation_details: own < 0 ? [...evaluations, evaluation] : evaluations.with(own, evaluation),
    additional_information: { ...more, custom_details: { ...Object.fromEntries(others), ...details } },
  };
}

/** What is left of it where a card is almost full. */
function withoutMetrics({ evaluation, details }: CardSection): CardSection {
  const { metric_groups: _, ...rest } = evaluation;
  return { evaluation: rest, details };
}
