/** Why a form need not carry what it saw, by the address that it posts to; undefined for one that must. */
export function needless(path: string): string | undefined {
  return reasons.find(([pattern]) => pattern.test(path))?.[1];
}

const reasons: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /\/add$|\/holders$|\/new$|\/sample$|\/draft$|\/copy$|\/plans\/:id\/priorities$/,
    'adds, and writes over nothing',
  ],
  [/\/edit\/(partners|people|seats|appointments|money|documents|notes|area)$/, 'adds a row to a list'],
  [
    /\/remove$|\/merge$|\/decision$|\/all$|\/sort\/:set$|\/change-many$|\/successor$|\/import$|\/undo$/,
    'carries a mark of what it showed, and asks again where that is another by now: tested beside each',
  ],
  [/\/council\/brand$/, 'carries what it saw, and asks again: tested beside it'],
  [/\/edit\/part-of$/, 'carries what it was part of, and asks whose word stands: tested in src/families'],
  [/\/policy\/change(\/:id)?$/, 'a draft is adopted as it was checked, after the version that it saw'],
  [/\/imports\/:run\/match$/, 'carries what was chosen before: told where another chose since'],
  [
    /\/withdraw$|\/bring-back$|\/carry-over$|\/not-the-same$|\/offer-again$|\/look$|\/again$/,
    'says that something is so, and is the same said twice',
  ],
  [/\/move$/, 'one step up or down from where it stands by then'],
  [/\/register\/add(\/|$)/, 'somebody’s own draft, that nobody else sees'],
  [
    /\/council\/(take-out|delete|keep)$|\/remove-logo$|\/begin-again$|\/erase$|\/end$|\/withdraw$/,
    'asks for one thing to be done, which is the same asked twice',
  ],
  [
    /\/policy\/drafts\/:id(\/part|\/order|\/join|\/amounts)?$|\/personal-data\/periods\/:kind$|\/handovers\/start\/\w+$/,
    'carries a version or a mark of what it showed, and asks again where that is another by now: tested beside each',
  ],
  [
    /\/members\/.*(give|take|person|suspend|let-in|invite|send)$|\/:reference\/shared$|\/absences(\/:id\/act)?$|\/take-off$/,
    'gives or takes one thing, which is the same given or taken twice',
  ],
  [
    /\/seals\/(verify|mail)$|\/compare\/take$/,
    'looks, or makes something of its own, and writes over nothing',
  ],
  [
    /\/proposals\/:id\/(check|answer\/:place|draft\/:page)$/,
    'carries a version or a mark of what it showed, and asks again where that is another by now: tested in src/proposals',
  ],
  [/\/proposals$|\/proposals\/start$/, 'adds, and writes over nothing'],
  [/\/proposals\/:id\/tell\/:place$/, 'says that something is so, and is the same said twice'],
  [/\/is-it-a-partnership$/, 'adds, and writes over nothing'],
  [
    /\/my-work\/(reminders|calendar)$/,
    'of oneself alone: how one is told, and an address that only oneself has',
  ],
  [
    /\/setting-up$|\/reviews\/yours$/,
    'carries the version of each row that it shows, and leaves those that another changed: tested beside each',
  ],
  [
    /\/framework\/whole$|\/concerns\/:id\/(answer|escalate|close)$|\/variations\/:id\/answer$|\/documents\/:document\/version$/,
    'carries a version or a mark of what it showed, and asks again where that is another by now: tested beside each',
  ],
  [
    /\/audit-follow-up\/:id\/(respond|implement|verify)$|\/reviews\/rounds\/:round\/close$/,
    'carries a version, and asks again where that is another by now: tested beside each',
  ],
  [
    /\/(disputes|responsibilities|health-checks|questionnaires)$|\/reviews\/open$|\/notices\/tell$|\/concerns\/raise$|\/vary$/,
    'adds, and writes over nothing; what is asked already is not asked again',
  ],
  [
    /\/leaving\/(tasks|told|obligations)$|\/health-checks\/:check\/action$|\/concerns\/:id\/follow-up$|\/mine\/:asked\/name$/,
    'adds, and writes over nothing',
  ],
  [
    /\/framework\/sign-off$|\/leaving\/(strategy\/send|leave|stay|close)$|\/stage\/:action$|\/reviews\/(rounds\/:round|:review)\/step$/,
    'takes one step from where it stands by then; whoever comes second is told that it was taken',
  ],
  [
    /\/health-checks\/:check\/(ask|remind|close)$|\/questionnaires\/:id\/(ask|close)$|\/leaving\/signs\/:watch$/,
    'asks for one thing to be done, which is the same asked twice',
  ],
  [
    /\/health-checks\/:check\/mine$|\/questionnaires\/mine\/:asked$|\/shared\/:reference\/documents\/:document$/,
    'one’s own answer, that nobody else gives',
  ],
  [
    /\/questionnaires\/:id\/named\/:named$|\/notices\/:notice\/(record|set-aside)$|\/documents\/:document\/(sign|sign-here|ask)$|\/reviews\/:review\/(challenge|reported)$/,
    'is done once: whoever comes second is told that it was, and by then nothing is written over',
  ],
];
