import { FACTS } from '../policy/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { slotShape } from '../policy/slots.ts';
import { sayAlone, type Text } from '../policy/text.ts';
import type { Subject } from './comparing.ts';

export interface SubjectGroup {
  readonly heading: string;
  readonly subjects: readonly { readonly value: string; readonly text: string }[];
}

const HEADINGS: Readonly<Record<string, string>> = {
  identity: 'The entry',
  law: 'The law',
  form: 'Its form',
  partners: 'Partners',
  people: 'People',
  money: 'Money',
  time: 'Time',
  dates: 'Dates',
  meetings: 'Meetings',
  documents: 'Documents',
  priorities: 'Priorities',
  performance: 'Performance',
};

/** Everything that a rule of this draft may compare, under the headings of a long choice. */
export function subjectsOf(policy: Policy): readonly SubjectGroup[] {
  const said = (text: Text): string => sayAlone(text, { terms: policy.terms });
  const label = (id: string): string | undefined => {
    const own = policy.register?.find((each) => each.id === id)?.label;
    return own === undefined ? undefined : said(own);
  };
  const facts = [...Map.groupBy(FACTS, ({ group }) => group)].map(([group, all]) => ({
    heading: `Register: ${(HEADINGS[group] ?? group).toLowerCase()}`,
    subjects: all.map((fact) => ({ value: `fact:${fact.id}`, text: label(fact.id) ?? fact.label })),
  }));
  const answers = policy.instruments.map((set) => ({
    heading: `Answers: ${said(set.title) || set.id}`,
    subjects: (set.questions ?? [])
      .filter(({ id }) => id !== '')
      .map(({ id, short, ask }) => ({ value: `answer:${id}`, text: said(short ?? ask) || id })),
  }));
  const ratings = policy.instruments.filter(({ id }) => id !== '');
  const own = (policy.register ?? []).filter(
    (each) => each.own === true && each.rating === undefined && each.id !== '',
  );
  return [
    {
      heading: 'What was decided',
      subjects: ratings.map(({ id, title }) => ({ value: `rating:${id}`, text: said(title) || id })),
    },
    ...answers,
    {
      heading: 'Fields of the council’s own',
      subjects: own.map(({ id, label: words }) => ({
        value: `field:${id}`,
        text: words === undefined ? id : said(words),
      })),
    },
    ...facts,
  ].filter(({ subjects }) => subjects.length > 0);
}

/** What a subject is called where it is compared. */
export function subjectName(policy: Policy, { source, id }: Subject): string {
  const slot = slotShape(policy, source, id);
  return slot === undefined
    ? `“${id}”, which this draft does not have`
    : sayAlone(slot.label, { terms: policy.terms });
}
