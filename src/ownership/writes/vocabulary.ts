/**
 * The verbs of operations, as general English. Only one list decides anything: verbs that look, announce, choose or hand out. Every other
 * verb changes something, known here or not.
 */

/**
 * What a verb does to what it names. `read`, `announce` and `choose` may leave it as it is; all others change it, and the kinds only say how:
 * `set` gives it the values that are taken, `change` is any other verb, known or not.
 */
export type VerbKind = 'create' | 'delete' | 'link' | 'unlink' | 'set' | 'change' | 'announce' | 'choose' | 'read';

/**
 * Verbs that need not change what they name, by classes of Princeton's WordNet 3.1 (https://wordnet.princeton.edu/documentation/lexnames5wn): the
 * synsets named and what is below them, where that is the verb's commonest sense. Left out are verbs of these classes that in saying, judging or
 * naming alter what they speak of (approve, classify, declare, grade, revoke), and those that also mean to alter or to possess.
 */
const harmless: Readonly<Record<'read' | 'announce' | 'choose', readonly string[]>> = {
  read: [
    // verb.perception: to perceive (see, hear, look, watch, show, detect), and to visit.
    'view visit see look show display hear listen observe glance glimpse gaze stare peep peek behold sniff perceive discern ' +
      'detect monitor scan skim browse peruse read reread scrutinize scrutinise inspect surveil preview introspect watch',
    // To search, to find out (verb.cognition, verb.communication: examine, investigate, search, ask).
    'get fetch find search lookup explore examine investigate research study analyze analyse audit review check recheck verify validate test authenticate corroborate index ' +
      'ascertain query ask inquire enquire interrogate consult list poll ping echo track trace locate retrieve identify recognize recognise debug heartbeat',
    // To think, to know, to guess (verb.cognition: think, know, expect, guess).
    'consider forecast ' + 'predict',
    // To reckon, to judge (verb.cognition: calculate, measure, evaluate, compare).
    'measure count calculate compute estimate approximate gauge evaluate assess appraise score rate rank benchmark quantify extrapolate interpolate simulate dryrun compare contrast ' +
      'match collate equate distinguish differentiate discriminate correlate quote presign hash',
    // To say what something is (verb.communication: explain, describe, interpret, suggest).
    'explain describe clarify elucidate interpret decode parse format summarize summarise recap recapitulate paraphrase illustrate characterize characterise narrate recount suggest ' +
      'recommend advise render print download export login logout signin signout reauthenticate impersonate',
  ],
  announce: [
    // verb.communication: to inform, to announce, to talk, to signal, to greet.
    'announce publish push send resend emit notify broadcast dispatch remind alert inform tell warn email mail text message ping signal mention greet forward relay advertise circulate ' +
      'communicate convey apprise publicize publicise proclaim televise disseminate transmit syndicate say speak converse discuss thank congratulate praise ' +
      'apologize apologise complain urge beg solicit',
  ],
  choose: [
    // verb.cognition: to choose; verb.social: to follow, to watch over; verb.emotion: to like; and to keep for oneself.
    'choose select pick switch prefer elect pin unpin subscribe unsubscribe follow unfollow unwatch bookmark unbookmark favorite favourite unfavorite unfavourite star unstar highlight ' +
      'shortlist wishlist like unlike dislike love unlove heart unheart admire adore enjoy hate fancy covet desire wish',
  ],
};

/** How other verbs change what they name. A verb that is missing is a change like any other. */
const changing: Readonly<Record<'create' | 'delete' | 'link' | 'unlink' | 'set', string>> = {
  create:
    'create add insert new make generate register open start begin place book post clone copy duplicate issue submit initiate initialize initialise provision schedule import upload ' +
    'enroll enrol draft build compose define declare raise file establish launch instantiate spawn prescribe append prepend signup enqueue purchase buy rent upsert save store persist invite',
  delete: 'delete remove destroy erase purge drop discard trash del',
  link: 'assign attach link connect associate bind join include grant relate share',
  unlink:
    'unassign detach unlink disconnect dissociate disassociate unbind leave exclude unmap unrelate unshare revoke',
  set: 'set update edit modify change patch rename alter adjust correct amend configure customize customise put replace move relocate reorder upd',
};

/** Verbs that are hardly ever nouns, beside those above: they tell where in a name the verb stands. */
const plain =
  'apply approve reject accept decline confirm dismiss resolve unresolve acknowledge cancel abort close reopen complete finish finalize finalise fulfill fulfil enable disable ' +
  'activate deactivate reactivate unlock archive unarchive restore recover undelete clear convert transfer mark unmark toggle suspend unsuspend resume terminate expire extend ' +
  'renew rotate upvote downvote unblock unban mute unmute hide unhide promote demote withdraw redeem unreserve allocate deallocate increment ' +
  'decrement increase decrease minimize maximize escalate discharge admit unpublish deprecate upgrade downgrade migrate untag snooze unclaim regenerate recalculate reprocess ' +
  'reschedule postpone void refund capture pay charge fix override retry execute process deliver receive sign merge split sort give take handle refresh sync invalidate freeze ' +
  'unfreeze settle reimburse reverse redo undo rollback revert deploy install uninstall reassign recall retire reinstate anonymize anonymise forget pack depart onboard offboard ' +
  'hire nominate endorse certify allow deny disallow permit prohibit populate seed swap unset deselect prioritize prioritise moderate unapprove authorize authorise encrypt decrypt ' +
  'prepare request trigger transition react respond reply reset run rebuild recompute end stop pause lock flag unflag vote unvote report';

/** Words that are as often nouns: which they are is seen from where they stand. */
const homonyms = new Set(
  (
    'book record log post copy issue schedule import upload draft build file register grant link join review sign charge process return report request release hold claim star flag pin mark ' +
    'watch feature fork deploy transfer export query quote test debit credit deposit stage transition view bookmark refresh search trigger push store place start open change move split lock ' +
    'answer grade attempt estimate set list clone duplicate archive patch print format count seed order deliver license sponsor switch reserve capture preview refund purchase award new read ' +
    'display sort merge include upgrade permit show close draft delay sync check match track trace rank score rate audit message text mail email signal alert forward relay highlight pick share ' +
    'issue invite study look scan index review measure contrast forecast drop visit probe wish like love heart star put address trash leave run end stop pause vote mention text see take wishlist shortlist favorite favourite ' +
    'poll broadcast dispatch benchmark heartbeat'
  ).split(' '),
);

/** At the end of a name these say in what form something is handed out: `allocationCsv`. */
const fileFormats =
  'csv tsv pdf xls xlsx ods odt doc docx json xml yaml zip html svg png jpg jpeg ics vcf epub parquet';
const formats = new Set(fileFormats.split(' '));

interface Verb {
  readonly kind: VerbKind;
  /** Hardly ever a noun. */
  readonly plain: boolean;
}

const verbs = new Map<string, Verb>();
function learn(kind: VerbKind, text: string): void {
  for (const word of text.split(' '))
    if (!verbs.has(word)) verbs.set(word, { kind, plain: !homonyms.has(word) && !formats.has(word) });
}
for (const [kind, text] of Object.entries(changing)) learn(kind as VerbKind, text);
for (const [kind, classes] of Object.entries(harmless)) for (const text of classes) learn(kind as VerbKind, text);
learn('read', fileFormats);
learn('change', plain);

/** What a word does if it is the verb of an operation: a word that is not known changes what it names. */
export function verbKind(word: string): VerbKind {
  const known = verbs.get(word);
  if (known !== undefined) return known.kind;
  const again = /^(?:re|un|pre)(?=...)/.exec(word)?.[0] ?? '';
  const kind = again === '' ? undefined : verbs.get(word.slice(again.length))?.kind;
  if (kind === undefined || kind === 'delete' || kind === 'create') return 'change';
  // `recheck`, `resend` and `unwatch` do the same kind of thing again, or end it; `uncheck` and `unlist` undo what a look could not have done.
  return again === 'un' && (kind === 'read' || kind === 'announce') ? 'change' : kind;
}

/** A verb that is known here. */
export function isKnownVerb(word: string): boolean {
  return verbs.has(word);
}

/** A verb that is hardly ever a noun: `update`, but not `invoice`. */
export function isPlainVerb(word: string): boolean {
  return verbs.get(word)?.plain === true;
}

/** Whether a verb may leave what it names as it is. */
export function isHarmless(kind: VerbKind): boolean {
  return kind === 'read' || kind === 'announce' || kind === 'choose';
}

/** Of two kinds, the one that changes more: `validateAndPostInvoice` posts. */
export function stronger(a: VerbKind, b: VerbKind): VerbKind {
  return strength[b] > strength[a] ? b : a;
}

const strength: Readonly<Record<VerbKind, number>> = {
  read: 0,
  choose: 1,
  announce: 2,
  link: 3,
  unlink: 3,
  set: 4,
  change: 5,
  create: 6,
  delete: 7,
};

/** Words for what is handed out and not kept. */
export const handedOut = new Set(
  'url uri link upload download email mail sms notification preview otp cache csv pdf token session jwt code export password signature challenge'.split(
    ' ',
  ),
);

/** Whether a verb makes again what was made and kept: `regenerate`, `reissue`. */
export function isMadeAgain(verb: string): boolean {
  return /^(?:renew|reset|roll|rotate)$/.test(verb) || (verb.startsWith('re') && verbKind(verb.slice(2)) === 'create');
}

/** Verbs of keeping what exists. */
export const keepingVerbs = /^(?:save|store|keep|collect|remember)$/;

/** A participle, a gerund or a noun of a verb of keeping: `saved`. */
export function isKeptWord(word: string): boolean {
  return word === 'kept' || basesOf(word).some((base) => keepingVerbs.test(base));
}

/** The same of a verb of looking, choosing or keeping: `seen`, `saved`, `following`, `favourite`. */
export function isLookedAt(word: string): boolean {
  if (/^(?:seen|read|recent|recently|last)$/.test(word) || verbKind(word) === 'choose' || isKeptWord(word)) return true;
  return basesOf(word).some((base) => verbs.has(base) && isHarmless(verbKind(base)));
}

/** A participle of a verb that ends or sets, or also of one that makes: `deleted`, `updated`, `added`. */
export function isDoneWord(word: string, orMade: boolean): boolean {
  const kinds = orMade ? /^(?:create|delete|set)$/ : /^(?:delete|set)$/;
  return word.endsWith('ed') && basesOf(word).some((base) => kinds.test(verbKind(base)));
}

/** What an inflected word may be a form of. */
function basesOf(word: string): readonly string[] {
  return endings.map(([ending, instead]) => word.replace(ending, instead)).filter((base) => base !== word);
}

const endings: readonly (readonly [RegExp, string])[] = [
  [/ed$/, ''],
  [/d$/, ''],
  [/([a-z])\1ed$/, '$1'],
  [/ing$/, ''],
  [/ing$/, 'e'],
  [/([a-z])\1ing$/, '$1'],
  [/s$/, ''],
];
