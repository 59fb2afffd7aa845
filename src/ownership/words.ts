/** Names as words, and the verbs of operations. General English of APIs; nothing here is taken from one schema. */

/** Names repeat (`id`, `status`, `input`), so their words are kept; emptied when full, as a library may live long. */
const known = new Map<string, readonly string[]>();
const knownLimit = 20_000;

/** Splits a name into lower-case words: `createURLAlias2` gives `create url alias2`; `invoice_id` gives `invoice id`. */
export function words(name: string): readonly string[] {
  let parts = known.get(name);
  if (parts === undefined) {
    parts = splitWords(name);
    if (known.size >= knownLimit) known.clear();
    known.set(name, parts);
  }
  return parts;
}

/** The first word of a name, without taking the rest apart. */
export function firstWord(name: string): string {
  let at = 0;
  while (isLower(name.charCodeAt(at))) at++;
  return at > 0 && (at === name.length || isUpper(name.charCodeAt(at)))
    ? name.slice(0, at)
    : (splitWords(name)[0] ?? '');
}

/**
 * As `words`, for names that hardly repeat, such as those of operations: nothing is kept. By hand, as every such name of a graph passes
 * here. Digits belong to the word before them; `IDs` and `URLs` are one word.
 */
export function splitWords(name: string): readonly string[] {
  const lower = name.toLowerCase();
  return splitPlain(name, lower) ?? splitAny(name, lower);
}

function splitAny(name: string, lower: string): readonly string[] {
  const parts: string[] = [];
  let at = 0;
  while (at < name.length) {
    const start = at;
    while (isUpper(name.charCodeAt(at))) at++;
    const capitals = at - start;
    if (isLower(name.charCodeAt(at))) {
      if (name.charCodeAt(at) === 115 /* s */ && !isLower(name.charCodeAt(at + 1)))
        at++; // a plural
      else if (capitals > 1)
        at--; // the last capital begins the next word
      else while (isLower(name.charCodeAt(at))) at++;
    }
    while (isDigit(name.charCodeAt(at))) at++;
    if (at === start) {
      at++; // an underscore
      continue;
    }
    parts.push(lower.slice(start, at));
  }
  return parts;
}

/** The same for names with single capitals, as nearly all are: `createInvoice2Line`. Undefined for others. */
function splitPlain(name: string, lower: string): string[] | undefined {
  const parts: string[] = [];
  let start = 0;
  let before = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (isLower(code)) {
      if (isDigit(before)) return undefined;
    } else if (isUpper(code)) {
      if (isUpper(before)) return undefined;
      if (at > 0) parts.push(lower.slice(start, at));
      start = at;
    } else if (!isDigit(code) || (!isLower(before) && !isDigit(before))) return undefined;
    before = code;
  }
  if (isUpper(before)) return undefined;
  parts.push(lower.slice(start));
  return parts;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const irregular = new Map(
  Object.entries({
    people: 'person',
    persons: 'person',
    children: 'child',
    men: 'man',
    women: 'woman',
    indices: 'index',
    indexes: 'index',
    matrices: 'matrix',
    vertices: 'vertex',
    criteria: 'criterion',
    alias: 'alias',
    canvas: 'canvas',
    atlas: 'atlas',
    lens: 'lens',
    bus: 'bus',
    news: 'news',
    gas: 'gas',
    bias: 'bias',
    aliases: 'alias',
    canvases: 'canvas',
    ids: 'id',
    quizzes: 'quiz',
  }),
); // prettier-ignore
const longestIrregular = Math.max(...[...irregular.keys()].map((word) => word.length));

/**
 * One form for singular and plural, so that names can be compared; not meant to be read (`cases` and `case` give `cas`).
 * @param word in lower case.
 */
export function stem(word: string): string {
  // `diagnoses`, `analyses`: Greek words.
  if (word.endsWith('ses') && /(?:lyses|gnoses|theses)$/.test(word)) return `${word.slice(0, -2)}i`;
  let end = word.length;
  const form = end > longestIrregular ? undefined : irregular.get(word);
  if (form !== undefined) return form;
  if (end > 3 && word.charCodeAt(end - 1) === 115 /* s */) {
    const before = word.charCodeAt(end - 2);
    if (before !== 115 /* ss */ && before !== 117 /* us */) end--;
  }
  if (end > 3 && word.charCodeAt(end - 1) === 101 /* e */) {
    end--;
    if (word.charCodeAt(end - 1) === 105 /* i */) return `${word.slice(0, end - 1)}y`;
  }
  return end === word.length ? word : word.slice(0, end);
}

/** The singular of a word (lower case), by the rules that hold for nearly all: `boxes` gives `box`, `namespaces` gives `namespace`. */
export function singular(word: string): string {
  const form = irregular.get(word);
  if (form !== undefined) return form;
  if (word.length < 4 || !/[^su]s$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:x|ch|sh|ss|zz)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Names that mean the same thing have the same key: `OrderLines`, `order_line` and `Orderline`. */
export function nameKey(parts: readonly string[]): string {
  let joined = parts.length === 0 ? '' : (parts[0] as string);
  for (let at = 1; at < parts.length; at++) joined += parts[at];
  return stem(joined);
}

/** The key of a name that has not been taken apart: cheap, as every type of a graph is asked for it. */
export function keyOf(name: string): string {
  const lower = name.toLowerCase();
  return stem(lower.includes('_') ? lower.replaceAll('_', '') : lower);
}

/** As `keyOf`, kept: for names that repeat, such as those of fields. */
export function repeatedKeyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = keyOf(name);
    if (keys.size >= knownLimit) keys.clear();
    keys.set(name, key);
  }
  return key;
}

const keys = new Map<string, string>();

/**
 * What the verb of an operation does to what it names:
 * `announce` hands it to others, and may or may not change it; `read` changes nothing.
 */
export type Action = 'create' | 'replace' | 'delete' | 'link' | 'unlink' | 'update' | 'announce' | 'read';

const verbs: Readonly<Record<Action, string>> = {
  create:
    'create add insert new make generate register open start begin place book record log post clone copy duplicate issue submit initiate initialize initialise ' +
    'provision schedule import upload enroll enrol draft build compose define declare raise file establish instantiate spawn prescribe append prepend signup enqueue purchase buy rent',
  replace: 'upsert save store replace put merge persist',
  delete: 'delete remove destroy erase purge drop discard trash del',
  link: 'assign attach link connect associate bind join include grant relate',
  unlink: 'unassign detach unlink disconnect dissociate disassociate unbind leave exclude unmap unrelate',
  announce: 'publish emit send resend notify broadcast dispatch produce trigger push remind',
  read:
    'login logout signin signout authenticate authorize authorise reauthenticate validate search find get fetch list query preview calculate compute estimate quote ' +
    'test ping echo export download flush warm cache introspect inspect simulate evaluate detect suggest recommend lookup count heartbeat debug print render ' +
    'parse format analyze analyse ask presign decode encode encrypt decrypt hash impersonate obtain prepare',
  update:
    'update edit modify change set patch rename move reorder sort split apply revoke give take transfer convert mark unmark flag unflag toggle enable disable activate ' +
    'deactivate reactivate lock unlock pin unpin archive unarchive restore recover undelete clear reset cancel abort close reopen complete finish finalize finalise ' +
    'fulfill fulfil approve reject accept decline confirm dismiss resolve unresolve acknowledge review sign void refund capture pay charge invoice bill adjust correct ' +
    'fix amend override retry rerun run execute process ship deliver return receive pause resume suspend unsuspend stop end terminate expire extend renew rotate invite ' +
    'unenroll unenrol subscribe unsubscribe follow unfollow like unlike vote upvote downvote unvote block unblock ban unban mute unmute hide unhide show promote demote ' +
    'withdraw deposit redeem reserve unreserve release hold allocate deallocate increment decrement increase decrease minimize unminimize maximize rate comment reply react ' +
    'report escalate discharge admit administer check unpublish deprecate upgrade downgrade migrate configure customize tag untag label star unstar favorite unfavorite ' +
    'favourite watch unwatch snooze claim unclaim request regenerate reindex recalculate recompute reprocess requeue reschedule postpone delay transition quarantine verify ' +
    'invalidate unseal freeze unfreeze settle credit debit disburse reimburse waive reverse redo undo rollback revert commit deploy undeploy launch kill halt commission decommission ' +
    'install uninstall setup reassign recall retire reinstate anonymize anonymise forget pick pack unpack depart triage diagnose vaccinate onboard offboard hire fire qualify ' +
    'disqualify win lose nominate endorse certify accredit license whitelist blacklist allow deny disallow permit prohibit opt populate seed swap switch select deselect ' +
    'choose unset fork rebase squash relabel dequeue enqueue reprioritize prioritize feature unfeature ignore unignore read view translate localize crop resize annotate ' +
    'bookmark unbookmark sponsor unsponsor moderate unapprove refresh sync stage unstage resubmit regrade grade attempt answer solve redesign assess dispense transmit refuse',
};

/** Verbs that are as often nouns: which they are is seen from where they stand. */
const homonyms = new Set(
  (
    'book record log post copy issue schedule import upload draft build file register grant map link join review sign charge invoice bill fix run process ship return ' +
    'pause stop end block like vote ban rate comment reply report check request release hold claim star label tag flag pin mark watch feature fork deploy commit transfer ' +
    'export query quote test debit credit deposit stage transition view bookmark refresh search trigger push store place start open change move split lock answer grade ' +
    'attempt estimate set list clone duplicate archive patch cache print format count seed order deliver license sponsor setup select switch reserve capture preview ' +
    'refund purchase award override new read display sort merge include install upgrade reset permit show close draft delay sync'
  ).split(' '),
);

interface Verb {
  readonly action: Action;
  /** Hardly ever a noun. */
  readonly plain: boolean;
}

const verbOf = new Map<string, Verb>();
for (const [action, text] of Object.entries(verbs) as [Action, string][])
  for (const verb of text.split(' ')) if (!verbOf.has(verb)) verbOf.set(verb, { action, plain: !homonyms.has(verb) });

/** What a word does if it is the verb of an operation; undefined if it is no verb known here. */
export function verbAction(word: string): Action | undefined {
  return verbOf.get(word)?.action;
}

/** A verb that is hardly ever a noun: `update`, but not `invoice`. */
export function isPlainVerb(word: string): boolean {
  return verbOf.get(word)?.plain === true;
}

/** Whether a word (lower case) is a verb that operations which change something begin with. */
export function isWriteVerb(word: string): boolean {
  const action = verbAction(word);
  return (action !== undefined && action !== 'read') || word === 'bulk' || word === 'batch';
}

/** Whether a name reads as a command: a verb that changes something stands first or last (`updateOrder`, `orderUpdate`). */
export function isCommand(name: string): boolean {
  const parts = words(name);
  const last = parts.at(-1);
  return (
    isWriteVerb(parts[0] ?? '') || (parts.length > 1 && last !== undefined && isPlainVerb(last) && isWriteVerb(last))
  );
}
