import { formatDate, type IsoDate } from '../../kit/dates.ts';
import { links } from '../../links.ts';
import type { Letter } from '../../mail.ts';

export interface Told {
  readonly council: { readonly id: string; readonly slug: string; readonly name: string };
  /** Who did it. */
  readonly by: string;
  /** Where this installation is reached. */
  readonly address: string;
}

type Words = Pick<Letter, 'subject' | 'text' | 'kind' | 'councilId'>;

const accountsStay =
  'Accounts, with the name and address that people sign in with, are of no council and stay.';

export function askedLetter({ council, by, address }: Told, goesOn: IsoDate): Words {
  return {
    kind: 'council to be deleted',
    councilId: council.id,
    subject: `${council.name} will be deleted on ${formatDate(goesOn)}`,
    text: `${by} asked that ${council.name} be deleted from Concordat: its register, its policy, its people and everything recorded of them. ${accountsStay}

It goes on ${formatDate(goesOn)}. Until then it can be read and nothing in it can be changed.

If that is not what your council wants, keep it. Anybody who administers it can do that until the day:
${address}${links.council(council.slug)}
`,
  };
}

export function keptLetter({ council, by, address }: Told): Words {
  return {
    kind: 'council kept',
    councilId: council.id,
    subject: `${council.name} is kept`,
    text: `${by} stopped the deletion of ${council.name}. It is as it was, and can be changed again:
${address}${links.register(council.slug)}
`,
  };
}

/** Of no council any more. */
export function goneLetter(name: string): Words {
  return {
    kind: 'council deleted',
    councilId: null,
    subject: `${name} was deleted`,
    text: `${name} was deleted from Concordat today, as was asked two weeks ago: its register, its policy, its people and everything recorded of them. ${accountsStay}

What is left is in the file that was taken out before, which can be brought in again.
`,
  };
}
