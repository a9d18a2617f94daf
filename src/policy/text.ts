/** A text in a policy: one string, or one for each language the council publishes in. */
export type Text = string | { readonly en: string; readonly cy: string };

export type Language = 'en' | 'cy';

/** How a text is to be said: in which language, and what the council calls things. */
export interface Saying {
  readonly lang?: Language;
  readonly terms?: Readonly<Record<string, Text>>;
}

const TERM = /\{([A-Za-z][A-Za-z0-9-]*)\}/g;

/**
 * The text in the language asked for, with `{executive}` and the like replaced by the council's own words.
 * A term may itself use terms, one level deep; a term that the policy does not define is left as it stands
 * (the checker has refused it).
 */
export function say(text: Text, saying: Saying = {}): string {
  const inside = fill(inLanguage(text, saying), saying);
  return inside.includes('{') ? fill(inside, saying) : inside;
}

function fill(words: string, saying: Saying): string {
  if (!words.includes('{')) return words;
  return words.replace(TERM, (whole, term: string) => {
    const word = saying.terms?.[term];
    return word === undefined ? whole : inLanguage(word, saying);
  });
}

function inLanguage(text: Text, saying: Saying): string {
  return typeof text === 'string' ? text : text[saying.lang ?? 'en'];
}

/** A text that was written to stand inside a sentence, so that it can stand alone. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "High" in the middle of a sentence is "high"; "NHS body" stays as it is. */
export function inSentence(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** A sentence to go on from, or to stand as a title: the full stop that it was written with is left to whoever ends it. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/\.\s*$/, '');
}

/** A label, which is written to stand inside a sentence, as it stands alone: without its article. */
export function sayAlone(label: Text, saying: Saying): string {
  return capital(say(label, saying).replace(/^(?:a|an|the) /, ''));
}

/** The ids of the terms that a text uses, in any of its languages. */
export function termsIn(text: Text): string[] {
  const words = typeof text === 'string' ? [text] : [text.en, text.cy];
  return words.flatMap((each) => [...each.matchAll(TERM)].map((found) => found[1] as string));
}

/** "clause 7.2", and a heading as it stands: not every policy numbers its clauses. */
export function clauseWords(clause: string): string {
  return /^[¶\d(]/.test(clause) ? `clause ${clause}` : clause;
}
