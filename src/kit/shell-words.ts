export type ShellLanguage = 'en' | 'cy';

/** The words that stand round every page. */
export interface ShellWords {
  readonly skip: string;
  readonly error: string;
  readonly signOut: string;
  /** The way to one's own page, where there is no room for a name. */
  readonly account: string;
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
  readonly otherCouncils: string;
  readonly acting: string;
  readonly actsFor: string;
  readonly actingMeans: string;
  readonly stopActing: string;
  readonly mayAct: string;
  readonly mayActFor: string;
  readonly mayActMeans: string;
  readonly beginToAct: string;
  readonly leavesSoon: string;
  readonly leavesOn: string;
  readonly leavesMeans: string;
  readonly keepCouncil: string;
  readonly footer: readonly { readonly text: string; readonly href: string }[];
}

export const shellWords: Readonly<Record<ShellLanguage, ShellWords>> = {
  en: {
    skip: 'Skip to main content',
    error: 'Error',
    signOut: 'Sign out',
    account: 'Account',
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
    otherCouncils: 'Switch council',
    acting: 'Acting for somebody',
    actsFor: 'You act for',
    actingMeans: 'You may do what they may, and what you do says that it is for them.',
    stopActing: 'Stop acting',
    mayAct: 'Somebody is away',
    mayActFor: 'You may act for',
    mayActMeans: 'They are away: while you act for them you may do what they may.',
    beginToAct: 'Begin, or see until when',
    leavesSoon: 'This council will be deleted',
    leavesOn: 'This council will be deleted on',
    leavesMeans: 'It can be read until then, and nothing in it can be changed.',
    keepCouncil: 'Keep it',
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
    account: 'Cyfrif',
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
    otherCouncils: 'Newid cyngor',
    acting: 'Gweithredu ar ran rhywun',
    actsFor: 'Rydych yn gweithredu ar ran',
    actingMeans: 'Cewch wneud yr hyn y cânt hwy, ac mae’r hyn a wnewch yn dweud hynny.',
    stopActing: 'Rhoi’r gorau iddi',
    mayAct: 'Mae rhywun i ffwrdd',
    mayActFor: 'Cewch weithredu ar ran',
    mayActMeans: 'Maent i ffwrdd: wrth weithredu ar eu rhan cewch wneud yr hyn y cânt hwy.',
    beginToAct: 'Dechrau, neu weld tan pryd',
    leavesSoon: 'Bydd y cyngor hwn yn cael ei ddileu',
    leavesOn: 'Bydd y cyngor hwn yn cael ei ddileu ar',
    leavesMeans: 'Gellir ei ddarllen tan hynny, ac ni ellir newid dim ynddo.',
    keepCouncil: 'Ei gadw',
    footer: [
      { text: 'Hygyrchedd', href: '/accessibility' },
      { text: 'Preifatrwydd', href: '/privacy' },
      { text: 'Cymorth', href: '/help' },
    ],
  },
};
