/** Disagreements that stay, and why. */
export interface Understood {
  readonly said: RegExp;
  readonly why: string;
}

/** What HAProxy refuses, and we do not. */
export const refusals: readonly Understood[] = [
  { said: /it was ended by SIGSEGV/, why: 'HAProxy crashes where it takes down what it has read' },
  {
    said: /cannot be read or parsed|already defined|cannot open the file/,
    why: 'files that do not fit together, or are not on this machine',
  },
  { said: /not handled by default with 'errorfiles'/, why: 'a status for which there is no error file' },
  { said: /'mss' : expects an MSS/, why: 'a number below or above 0, which no range says' },
  { said: /incompatible MUX protocol for the selected check/, why: 'a protocol for checks of another kind than those that are made' },
  { said: /only valid for reverse HTTP listeners/, why: 'a key that is told by the form of an address' },
  { said: /disable-on-404 option inconsistency/, why: 'a server whose health is taken over from another that ends otherwise' },
  { said: /cannot mix key sizes/, why: 'a table that writes to one whose keys are of another length' },
  { said: /cannot use both transparent and balance/, why: 'the old keyword "transparent" beside a "balance" of the defaults' },
];

/** What we call an error, and HAProxy takes. */
export const intents: readonly Understood[] = [
  { said: /^exclusive-keys/, why: 'HAProxy takes the last of them, and forgets the others' },
  { said: /"(?:h1|h2|fcgi)" needs mode http/, why: 'HAProxy looks at it only where there is a server' },
  { said: /"maxReqs" needs/, why: 'one request at a time is no multiplexing' },
  { said: /^duplicate-bind/, why: 'HAProxy binds both, and the kernel shares connections out between them at random' },
];

/** What HAProxy warns of, and we do not. */
export const warnings: readonly Understood[] = [
  {
    said: /no 'bind' directive|has no nameservers|Removing incomplete section/,
    why: 'a section that does nothing yet is no mistake by itself',
  },
  { said: /suspiciously small|likely a mistake|truncating capture|forced to size/, why: 'a guess of what was meant' },
  {
    said: /no argument supported for 'fc_\*'|L6 sample fetch|needs 'balance|not usable with/,
    why: 'about expressions: seen only by the version that runs',
  },
  { said: /ignored by the http reply|not declared in http-errors/, why: 'about an answer whose parts another takes the place of' },
  { said: /server state file|can't connect socket|resolve address/, why: 'about files and addresses of this machine' },
  {
    said: /default_backend' rule always has precedence|dispatch address|previous '[a-z-]+' action|duplicated user/,
    why: 'a line that another makes useless',
  },
  {
    said: /overrides previous|rule (?:not|explicitly) depending|tfo activated|'switch-mode http' configured|log format ignored|two equal cookies/,
    why: 'advice about what was meant',
  },
  {
    said: /will never match|use of header \S+ as source IP|'option forwarded'|RDP cookie persistence/,
    why: 'about what stands inside a text, or in another place that other lines could use',
  },
  { said: /missing timeouts for/, why: 'of sections that are no proxies, and of timeouts that are 0' },
  {
    said: /external-check (?:command|path)' will be ignored|email-alert' will be ignored/,
    why: 'said of frontends too, which check nothing',
  },
  { said: /deprecated|Option 'expose-/, why: 'said with the version that runs, and once' },
];
