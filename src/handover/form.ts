import { choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { type Field, read, refuse } from '../kit/form/field.ts';
import { lineField, text } from '../kit/form/text.ts';
import { formatCount } from '../kit/count.ts';
import { matchKey } from '../kit/reading.ts';
import type { Choice } from './store.ts';
import type { Kind } from './things.ts';

export const choicesList = 'known-choices';

interface Asked {
  readonly kind: Kind;
  /** Who or what hands on: never to themselves. */
  readonly from: { readonly of: string; readonly name: string };
  readonly choices: readonly Choice[];
  readonly today: string;
  readonly held: number;
}

const words: Readonly<Record<Kind, { readonly to: string; readonly hint: string; readonly noun: string }>> = {
  person: {
    to: 'Who does it go to?',
    hint: 'Start typing a name. Somebody who is not among the people yet is added there first.',
    noun: 'people',
  },
  post: {
    to: 'Which post does it go to?',
    hint: 'Start typing its title. A post that is new is added among the posts first.',
    noun: 'posts',
  },
  service: {
    to: 'Which service area does it go to?',
    hint: 'A new name, or one that is there already: what goes then joins it. Several that go to one name become one.',
    noun: 'service areas',
  },
  portfolio: {
    to: 'Which portfolio does it go to?',
    hint: 'A new name, or one that is there already: what goes then joins it. Several that go to one name become one.',
    noun: 'portfolios',
  },
};

/** What is asked when everything of somebody or something is handed on. */
export function handoverFields(asked: Asked) {
  const { kind, held } = asked;
  const isDated = kind === 'person' || kind === 'post';
  return {
    to: isDated ? known(asked) : named(asked),
    what: choice<'all' | 'ticked'>({
      label: 'What goes?',
      subject: 'What goes',
      required: 'Choose what goes',
      items: [
        { value: 'all', text: `Everything: all ${formatCount(held)} below, and what is added until the day` },
        { value: 'ticked', text: 'What is ticked below' },
      ],
    }),
    day: date({
      label: 'From which day?',
      subject: 'The day',
      hint: isDated
        ? 'Whoever has it now does until then. A day to come is waited for; a day that is past puts right what was recorded late.'
        : 'A day to come is waited for. It is never before today, as entries have one service area and one portfolio at a time.',
      required: 'Enter the day from which it goes',
      earliest: isDated ? '1974-04-01' : asked.today,
      latest: `${Number(asked.today.slice(0, 4)) + 5}-12-31`,
    }),
    minute: text({
      label: 'Minute or decision (optional)',
      hint: kind === 'person' ? 'It is kept with each seat that goes over.' : 'Where it can be looked up.',
      most: 200,
    }),
  };
}

/** Somebody or a post that is there, by name. */
function known({ kind, from, choices }: Asked): Field<string> {
  const { to, hint, noun } = words[kind];
  const options = { label: to, subject: 'Where it goes', hint, required: 'Enter where it goes', most: 200 };
  const drawn = { attributes: { list: choicesList }, autocomplete: 'off', spellcheck: false };
  return lineField<string>(options, drawn, (line) => {
    const exact = choices.filter(({ name }) => name === line);
    const found = exact.length > 0 ? exact : choices.filter(({ name }) => matchKey(name) === matchKey(line));
    const [first, ...others] = found;
    if (first === undefined)
      return refuse(`${line} is not among the ${noun}. Add them there first, or choose another`);
    if (others.length > 0)
      return refuse(
        `${found.length} ${noun} are called ${line}. Give one a name that tells them apart first`,
      );
    return first.id === from.of ? refuse(`${from.name} has it already. Choose another`) : read(first.id);
  }) as Field<string>;
}

/** A service area or portfolio, which may be new. */
function named({ kind, from, choices }: Asked): Field<string> {
  const { to, hint } = words[kind];
  const options = { label: to, subject: 'Where it goes', hint, required: 'Enter where it goes', most: 200 };
  const drawn = { attributes: { list: choicesList }, autocomplete: 'off' };
  return lineField<string>(options, drawn, (line) => {
    if (line === from.of) return refuse(`It is called ${line} already. Enter another name`);
    // The same name in other letters is the one that is there, unless that is the one that goes: it is then spelt anew.
    const same = choices.find(({ id, name }) => id !== from.of && matchKey(name) === matchKey(line));
    return read(same?.id ?? line);
  }) as Field<string>;
}
