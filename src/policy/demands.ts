import type { Policy, Requirement } from './policy.ts';
import { rolesOf } from './permissions.ts';
import { sentence } from './sentence.ts';
import { standingOfPart } from './silence.ts';
import { capital, clauseWords, say, type Text, withoutStop } from './text.ts';

const severities: Readonly<Record<Requirement['severity'], string>> = {
  must: 'must',
  should: 'should',
  may: 'may',
};

/** What policies demand, as a page of Markdown: of each partnership, of the council, of people and of those who decide. */
export function demandsPage(policies: readonly Policy[], command: string): string {
  return `${[
    '# What the policies demand',
    '',
    `Made from the policies by \`${command}\`; a test keeps it in step. Of each partnership the register asks it line by line,`,
    'under “Requirements”. What a document asks of the council itself, of people or of those who decide stands beneath, with its clause.',
    ...policies.flatMap(ofPolicy),
  ].join('\n')}\n`;
}

function ofPolicy(policy: Policy): readonly string[] {
  const words = (text: Text): string => cell(say(text, { terms: policy.terms }));
  return [
    '',
    `## ${words(policy.council)}: ${words(policy.title)}`,
    '',
    ...ofPartnerships(policy, words),
    ...variationsOf(policy, words),
    ...listed(policy, words, 'Of the council', ['principles', 'scrutiny']),
    ...duties(policy, words),
    ...routes(policy, words),
  ];
}

type Words = (text: Text) => string;

const clauseOf = ({ clause, ours }: { readonly clause?: string; readonly ours?: boolean }): string =>
  clause === undefined ? (ours === true ? 'ours' : '') : cell(clauseWords(clause));

function ofPartnerships(policy: Policy, words: Words): readonly string[] {
  const all = policy.requirements ?? [];
  const { says } = standingOfPart(policy, 'requirements');
  if (all.length === 0) return [`Not set by this policy. ${says === undefined ? '' : words(says)}`.trim()];
  return [
    `### Of each partnership (${all.length})`,
    '',
    '| Clause | Demand | How far | Who sees to it | Asked when | Met when |',
    '| --- | --- | --- | --- | --- | --- |',
    ...all.map((each) =>
      row([
        clauseOf(each),
        withoutStop(words(each.says)),
        severities[each.severity],
        each.who === undefined ? 'not said' : roleWords(policy, each.who, words),
        each.appliesWhen === undefined ? 'always' : cell(sentence(each.appliesWhen, policy)),
        cell(sentence(each.metWhen, policy)),
      ]),
    ),
  ];
}

function variationsOf({ variations, ...policy }: Policy, words: Words): readonly string[] {
  if (variations === undefined)
    return ['', 'Who may agree that a partnership does without: not set by this policy.'];
  const who = roleWords({ ...policy, variations }, variations.by, words);
  const note = variations.note === undefined ? '' : ` ${words(variations.note)}`;
  return ['', `Who may agree that a partnership does without: ${who} (${clauseOf(variations)}).${note}`];
}

function listed(policy: Policy, words: Words, heading: string, ids: readonly string[]): readonly string[] {
  const items = (policy.lists ?? []).filter(({ id }) => ids.includes(id)).flatMap((list) => list.items);
  if (items.length === 0) return [];
  return ['', `### ${heading}`, '', ...items.map((each) => `- ${words(each.label)} (${clauseOf(each)})`)];
}

function duties(policy: Policy, words: Words): readonly string[] {
  const roles = (policy.people?.roles ?? []).filter((each) => (each.duties ?? []).length > 0);
  if (roles.length === 0) return [];
  return [
    '',
    '### Of people',
    '',
    ...roles.flatMap((each) => [
      `- ${capital(words(each.label))} (${clauseOf(each)})`,
      ...(each.duties ?? []).map((duty) => `  - ${words(duty)}`),
    ]),
  ];
}

function routes(policy: Policy, words: Words): readonly string[] {
  const all = policy.routes ?? [];
  if (all.length === 0) return [];
  return [
    '',
    '### Of those who decide',
    '',
    ...all.flatMap((each) => [
      `- ${words(each.title)} (${clauseOf(each)})`,
      ...each.steps.map((step) => {
        const when = step.when === undefined ? '' : `, when ${cell(sentence(step.when, policy))}`;
        return `  - ${roleWords(policy, step.role, words)}: ${step.does}${when} (${clauseOf(step)})`;
      }),
    ]),
  ];
}

function roleWords(policy: Policy, id: string, words: Words): string {
  const role = rolesOf(policy).find((each) => each.id === id);
  const link = policy.people?.links?.find((each) => each.id === id);
  const label = role?.label ?? link?.label;
  return label === undefined ? id : words(label);
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
