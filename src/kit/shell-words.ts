export type ShellLanguage = 'en' | 'cy';

/** The words that stand round every page. */
export interface ShellWords {
  readonly skip: string;
  readonly error: string;
  readonly signOut: string;
  readonly search: string;
  readonly searchAll: string;
  readonly menu: string;
  readonly back: string;
  readonly breadcrumb: string;
  readonly policy: string;
  readonly pastDate: string;
  readonly asAt: string;
  readonly asAtMeans: string;
  readonly seeNow: string;
  readonly footer: readonly { readonly text: string; readonly href: string }[];
}

export const shellWords: Readonly<Record<ShellLanguage, ShellWords>> = {
  en: {
    skip: 'Skip to main content',
    error: 'Error',
    signOut: 'Sign out',
    search: 'Search',
    searchAll: 'Search everything recorded',
    menu: 'Menu',
    back: 'Back',
    breadcrumb: 'Breadcrumb',
    policy: 'Policy in force',
    pastDate: 'Past date',
    asAt: 'As it stood at the end of',
    asAtMeans: 'This is what was recorded by then; nothing can be changed here.',
    seeNow: 'See it as it stands now',
    footer: [
      { text: 'Accessibility', href: '/accessibility' },
      { text: 'Privacy', href: '/privacy' },
      { text: 'Help', href: '/help' },
    ],
  },
  cy: {
    skip: 'Neidio i’r prif gynnwys',
    error: 'Gwall',
    signOut: 'Allgofnodi',
    search: 'Chwilio',
    searchAll: 'Chwilio popeth a gofnodwyd',
    menu: 'Dewislen',
    back: 'Yn ôl',
    breadcrumb: 'Briwsion bara',
    policy: 'Polisi mewn grym',
    pastDate: 'Dyddiad yn y gorffennol',
    asAt: 'Fel yr oedd ar ddiwedd',
    asAtMeans: 'Dyma beth oedd wedi’i gofnodi erbyn hynny; ni ellir newid dim yma.',
    seeNow: 'Gweld fel y mae nawr',
    footer: [
      { text: 'Hygyrchedd', href: '/accessibility' },
      { text: 'Preifatrwydd', href: '/privacy' },
      { text: 'Cymorth', href: '/help' },
    ],
  },
};
