import { summaryList } from '../../../kit/govuk/summary-list.ts';
import { html, nothing, type Html } from '../../../kit/html.ts';
import { pageLinks, section } from '../../../kit/parts/layout.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import type { Kind, Policy } from '../../../policy/policy.ts';
import { reminderWords } from '../../../policy/reminders.ts';
import { capital } from '../../../policy/text.ts';
import { partNames } from '../../../policy/part-words.ts';
import { origin, told } from '../words.ts';
import { listing, registerFields, requirements, reviews, routes } from './arrangements.ts';
import { life } from './life.ts';
import { appointments, leaving, links, lists, publication, roles } from './people.ts';
import { questionSet } from './questions.ts';

/** Everything that a policy says, part by part, and what it does not. `drawing` is of its lifecycle. */
export function policyDocument(policy: Policy, drawing: Html): Html {
  const parts: readonly (readonly [string, string, Html])[] = [
    ['not-set', 'Not set', notSet(policy)],
    ['kinds', 'Kinds', kinds(policy)],
    ['questions', 'Questions and rules', questionSets(policy)],
    ['register', 'Register', registerFields(policy)],
    ['requirements', 'Requirements', requirements(policy)],
    ['reviews', 'Reviews', reviews(policy)],
    ['routes', 'Approval', routes(policy)],
    ['life', 'Its life', life(policy, drawing)],
    ['roles', 'Roles', roles(policy)],
    ['links', 'Officers', links(policy)],
    ['appointments', 'Appointments', appointments(policy)],
    ['exit', 'Leaving', leaving(policy)],
    ['publication', 'Publication', publication(policy)],
    ['lists', 'Lists', lists(policy)],
    ['source', 'Source and terms', source(policy)],
  ];
  const present = parts.filter(([, , main]) => main !== nothing);
  return html`${pageLinks(present.map(([id, text]) => ({ text, href: `#${id}` })))}${present.map(([, , main]) => main)}`;
}

function notSet(policy: Policy): Html {
  const rows = (policy.notSet ?? []).map(({ part, says }) => ({
    cells: [capital(partNames[part]), told(policy, says)],
  }));
  if (rows.length === 0) return nothing;
  return listing('Not set by this policy', 'not-set', ['Part', 'What that means'], rows);
}

const keeps: Readonly<Record<NonNullable<Kind['keeps']>, string>> = {
  everything: 'Everything',
  record: 'A record',
  representation: 'Who sits on it, and no more',
};

function kinds(policy: Policy): Html {
  const rows = policy.kinds.map((kind) => ({
    cells: [
      beneath(
        told(policy, kind.label),
        [told(policy, kind.meaning), told(policy, kind.warning)].filter((each) => each !== '').join(' '),
      ),
      kind.partnership === true ? 'Yes' : 'No',
      keeps[kind.keeps ?? (kind.partnership === true ? 'everything' : 'record')],
      origin(kind),
    ],
  }));
  return listing(
    'What an entry can turn out to be',
    'kinds',
    ['Kind', 'Counts as a partnership', 'What is kept', 'Clause'],
    rows,
  );
}

function questionSets(policy: Policy): Html {
  return section({
    heading: 'Questions and rules',
    id: 'questions',
    main: html`${policy.instruments.map((instrument) => questionSet(policy, instrument))}`,
  });
}

function source(policy: Policy): Html {
  const { name, note, date, url } = policy.source;
  const terms = Object.values(policy.terms).map((term) => told(policy, term));
  const time = policy.workingTime;
  const { reminders } = policy;
  return section({
    heading: 'Where it comes from',
    id: 'source',
    main: summaryList({
      rows: [
        { key: 'Document', value: told(policy, name) },
        date !== undefined && { key: 'Dated', value: date },
        url !== undefined && { key: 'Address', value: url },
        note !== undefined && { key: 'Note', value: told(policy, note) },
        terms.length > 0 && { key: 'Names it uses', value: terms.join(', ') },
        time !== undefined && {
          key: 'Working time',
          value: beneath(`${time.hoursADay} hours a day, ${time.daysAWeek} days a week`, origin(time)),
        },
        {
          key: 'Reminders',
          value: beneath(
            reminderWords(policy),
            reminders === undefined ? 'Not set by this policy: as Concordat does it' : origin(reminders),
          ),
        },
      ],
    }),
  });
}
