/** What goes over the wire: the shapes of the HTTP interface, under the names the screens use. */

export type Day = string;
export type Instant = string;
export type Id = string;

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string;
  [extra: string]: unknown;
}

export interface ServerRead {
  name: string;
  version: string;
  operator: string;
  registration: "open" | "invited" | "closed";
  consent_version: string;
  rules_version: string;
  plain_http: boolean;
  languages: string[];
}

export interface AccountRead {
  id: Id;
  name: string;
  email: string;
  zone: string;
  language: string;
  show_sealed: boolean;
  consent: { version: string; given_at: Instant };
  version: number;
}

export interface SignUpKey {
  kind: "operator_link" | "invitation_link" | "invitation_code";
  secret: string;
}

export interface SignUpDraft {
  name: string;
  email: string;
  passphrase: string;
  zone: string;
  language: string;
  consent_version: string;
  key: SignUpKey;
}

export interface SessionOpened {
  access_token: string;
  expires_in: number;
  session_id: Id;
  account: AccountRead;
}

export interface SessionRead {
  id: Id;
  label: string;
  current: boolean;
  opened_on: Day;
  last_used_on: Day;
}

export type SpaceKind = "partners" | "family" | "friends";
export type ProofPurpose = "pairing";

export interface InvitationRead {
  id: Id;
  kind: SpaceKind;
  link_expires_at: Instant;
  code_expires_at: Instant;
}

/** Given once, when an invitation is made: the secret and the code are shown only then. */
export interface InvitationMade extends InvitationRead {
  secret: string;
  code: string;
}

export type InvitationKey = { secret: string } | { code: string };

export interface InvitationPreview {
  inviter_name: string;
  kind: SpaceKind;
  operator: string;
}

export interface JoinRequestRead {
  id: Id;
  other_name: string;
  kind: SpaceKind;
  words: string[];
  confirmed_by_me: boolean;
  state: "waiting" | "opened" | "closed";
  space_id: Id | null;
  expires_at: Instant;
  left_before: boolean;
}

export interface GroundRulesChoices {
  letters: boolean;
  delivered_shown: boolean;
  check_in_time: string | null;
}

export interface GroundRulesDraft extends GroundRulesChoices {
  sentences_version: string;
}

export interface GroundRulesRead extends GroundRulesChoices {
  sentences_version: string;
  in_force: boolean;
  mine: GroundRulesChoices | null;
  signed_by_other: boolean;
}

interface MemberRead {
  account_id: Id;
  name: string;
}

export interface SpaceRead {
  id: Id;
  kind: SpaceKind;
  state: "agreeing" | "open" | "closed";
  opened_on: Day;
  closed_on: Day | null;
  me: MemberRead;
  other: MemberRead | null;
  ground_rules: GroundRulesRead | null;
  pause: { until: Day | null; mine: boolean; theirs: boolean } | null;
}

export interface PromptRead {
  id: string;
  text: string;
  topic: string;
}

export type Stop = 1 | 2 | 3 | 4 | 5;

export interface Answer {
  feelings: { words: string[]; for_both: boolean };
  about_us: { stop: Stop; for_both: boolean } | null;
  help: { words: string[]; text: string | null; for_both: boolean } | null;
  words: { text: string; for_both: boolean } | null;
  topic: { heading: "feelings" | "goals" | "concerns"; text: string; for_both: boolean } | null;
  sliders: { safe: Stop | null; trust: Stop | null; connected: Stop | null } | null;
}

export interface SharedAnswer {
  withdrawn?: boolean;
  feelings?: { words: string[] } | null;
  about_us?: { stop: Stop } | null;
  help?: { words: string[]; text: string | null } | null;
  words?: { text: string } | null;
  topic?: { heading: "feelings" | "goals" | "concerns"; text: string } | null;
}

export interface CheckInRead {
  id: Id;
  on: Day;
  state: "answered" | "sealed" | "opened";
  answer: Answer;
  revealable_until: Instant | null;
  opened_by_me: boolean;
  version: number;
}

export interface CheckInDay {
  on: Day;
  prompt: PromptRead;
  mine: CheckInRead | null;
  other_state: "sealed" | "not_yet" | null;
  revealed: boolean;
  other: SharedAnswer | null;
  try_asking: string | null;
}

export interface IStatementParts {
  situation: string;
  feeling: string;
  because: string;
  request: string;
  understanding: string;
}

export type MessageKind = "i_statement" | "letter";
export type MessageMode = "free" | "structured";
export type MessageHold = "none" | "ten_seconds" | "hour";

export interface MessageRead {
  id: Id;
  kind: MessageKind;
  author_id: Id;
  state: "held" | "delivered" | "taken_back";
  mode: MessageMode;
  text: string | null;
  parts: Partial<IStatementParts> | null;
  hold: MessageHold;
  deliver_at: Instant | null;
  sent_at: Instant | null;
  heard_on: Day | null;
  reached: boolean | null;
  additions: { text: string; on: Day }[];
  version: number;
}

export interface MessageDraft {
  kind: MessageKind;
  mode: MessageMode;
  text?: string;
  parts?: Partial<IStatementParts>;
  hold: MessageHold;
}

export interface MessageChange {
  mode: MessageMode;
  text?: string;
  parts?: Partial<IStatementParts>;
}

export interface Finding {
  code: string;
  severity: "block" | "warn" | "info" | "support";
  span: [start: number, end: number];
  part: keyof IStatementParts | null;
}

export interface ComposerCheck {
  verdict: "pass" | "warn" | "block";
  findings: Finding[];
  rules_version: string;
}

export interface CommitmentVersionRead {
  number: number;
  text: string;
  review_on: Day;
  by: Id;
  on: Day;
  signatures: { by: Id; on: Day }[];
}

export interface CommitmentRead {
  id: Id;
  state: "offered" | "signed_by_one" | "in_force" | "review_due" | "ended";
  latest: CommitmentVersionRead;
  in_force: CommitmentVersionRead | null;
  ended_on: Day | null;
  ended_by: Id | null;
  version: number;
}

export interface CommitmentDraft {
  text: string;
  review_on: Day;
}

export interface CommitmentHistory {
  space_id: Id;
  entries: Record<string, unknown>[];
}

export type StepMark = "done" | "not_yet" | "doesnt_fit";

export interface StepRead {
  number: number;
  turn: number;
  state: "open" | "complete" | "set_aside";
  mine: StepMark | null;
  other: StepMark | null;
  decided_on: Day | null;
}

export interface TimelineItem {
  seq: number;
  on: Day;
  kind: string;
  joint: boolean;
  by: Id | null;
  ref: { type: string; id: string } | null;
  number: number | null;
}

export interface StreamHead {
  stream: StreamKind;
  id: Id;
  epoch: string;
  seq: number;
}

export interface TodayRead {
  on: Day;
  account: AccountRead;
  space: SpaceRead | null;
  join_request: JoinRequestRead | null;
  invitation: InvitationRead | null;
  check_in: CheckInDay;
  letter: MessageRead | null;
  commitment: CommitmentRead | null;
  cursors: StreamHead[];
}

export type StreamKind = "account" | "space";

export interface LiveEvent {
  seq: number;
  kind: string;
  [fact: string]: unknown;
}

/** What a page's events name, as the reader may see it now. */
export interface Included {
  messages: MessageRead[];
  check_in_days: CheckInDay[];
  commitments: CommitmentRead[];
  steps: StepRead[];
  spaces: SpaceRead[];
  join_requests: JoinRequestRead[];
  account: AccountRead[];
}

export interface EventPage {
  type: "page";
  stream: StreamKind;
  id: Id;
  epoch: string;
  events: LiveEvent[];
  after: number;
  more: boolean;
  included: Partial<Included>;
}

export type LiveFrame =
  | { type: "welcome"; cursors: StreamHead[] }
  | EventPage
  | ({ type: "reset" } & StreamHead)
  | { type: "beat" }
  | { type: "error"; problem: string };

interface List<Item> {
  items: Item[];
  next: string | null;
}

interface Refusals {
  default: { content: { "application/problem+json": ProblemBody } };
}
interface Gives<Ok> {
  200: { content: { "application/json": Ok } };
}
interface GivesNothing {
  204: { content?: never };
}
type Call<Ok, Parameters = unknown, Body = null> = {
  parameters: Parameters;
  responses: ([Ok] extends [null] ? GivesNothing : Gives<Ok>) & Refusals;
} & (Body extends null ? unknown : { requestBody: { content: { "application/json": Body } } });

type Paging = { query?: { before?: string; limit?: number } };
type Following = { query: { epoch?: string; after: number; limit?: number } };
type ById = { path: { id: Id } };
type InSpace = { path: { space_id: Id } };
type InSpaceOf<Name extends string> = { path: { space_id: Id } & Record<Name, Id> };

/** Every route, in the form `openapi-fetch` reads. */
export interface paths {
  "/server": { get: Call<ServerRead> };
  "/accounts": { post: Call<SessionOpened, unknown, SignUpDraft> };
  "/sessions": {
    get: Call<List<SessionRead>>;
    post: Call<SessionOpened, unknown, { email: string; passphrase: string }>;
    delete: Call<null>;
  };
  "/sessions/refresh": { post: Call<SessionOpened> };
  "/sessions/proofs": { post: Call<null, unknown, { passphrase: string; purpose: ProofPurpose }> };
  "/sessions/{id}": { delete: Call<null, ById> };
  "/account": {
    get: Call<AccountRead>;
    patch: Call<
      AccountRead,
      unknown,
      Partial<Pick<AccountRead, "name" | "zone" | "language" | "show_sealed">>
    >;
  };
  "/account/consents": { post: Call<null, unknown, { version: string }> };
  "/account/events": { get: Call<EventPage, Following> };

  "/invitations": {
    get: Call<List<InvitationRead>>;
    post: Call<InvitationMade, unknown, { kind: SpaceKind }>;
  };
  "/invitations/{id}": { delete: Call<null, ById> };
  "/invitations/previews": { post: Call<InvitationPreview, unknown, InvitationKey> };
  "/join-requests": {
    get: Call<List<JoinRequestRead>>;
    post: Call<JoinRequestRead, unknown, InvitationKey>;
  };
  "/join-requests/{id}": { get: Call<JoinRequestRead, ById>; delete: Call<null, ById> };
  "/join-requests/{id}/confirmations": { post: Call<JoinRequestRead, ById> };
  "/spaces": { get: Call<List<SpaceRead>> };
  "/spaces/{space_id}": { get: Call<SpaceRead, InSpace> };
  "/spaces/{space_id}/ground-rules": { post: Call<GroundRulesRead, InSpace, GroundRulesDraft> };
  "/spaces/{space_id}/pauses": {
    post: Call<SpaceRead, InSpace, { until: Day | null }>;
    delete: Call<SpaceRead, InSpace>;
  };
  "/spaces/{space_id}/leave": { post: Call<null, InSpace> };
  "/spaces/{space_id}/events": { get: Call<EventPage, InSpace & Following> };

  "/check-ins": {
    get: Call<List<CheckInDay>, Paging>;
    post: Call<CheckInDay, unknown, { on: Day; answer: Answer }>;
  };
  "/check-ins/{id}": {
    get: Call<CheckInDay, ById>;
    put: Call<CheckInDay, ById, { answer: Answer }>;
    delete: Call<null, ById>;
  };
  "/check-ins/{id}/openings": { post: Call<CheckInDay, ById> };

  "/spaces/{space_id}/messages": {
    get: Call<List<MessageRead>, InSpace & Paging>;
    post: Call<MessageRead, InSpace, MessageDraft>;
  };
  "/spaces/{space_id}/messages/{message_id}": {
    get: Call<MessageRead, InSpaceOf<"message_id">>;
    put: Call<MessageRead, InSpaceOf<"message_id">, MessageChange>;
    delete: Call<null, InSpaceOf<"message_id">>;
  };
  "/spaces/{space_id}/messages/{message_id}/deliveries": {
    post: Call<MessageRead, InSpaceOf<"message_id">>;
  };
  "/spaces/{space_id}/messages/{message_id}/heard": { post: Call<MessageRead, InSpaceOf<"message_id">> };
  "/spaces/{space_id}/messages/{message_id}/additions": {
    post: Call<MessageRead, InSpaceOf<"message_id">, { text: string }>;
  };
  "/spaces/{space_id}/messages/{message_id}/receipts": { post: Call<null, InSpaceOf<"message_id">> };
  "/composer/checks": {
    post: Call<
      ComposerCheck,
      unknown,
      {
        form: "i_statement" | "acknowledgement" | "impact";
        mode: MessageMode;
        text?: string;
        parts?: Partial<IStatementParts>;
      }
    >;
  };

  "/spaces/{space_id}/commitments": {
    get: Call<List<CommitmentRead>, InSpace & Paging>;
    post: Call<CommitmentRead, InSpace, CommitmentDraft>;
  };
  "/spaces/{space_id}/commitments/history": { get: Call<CommitmentHistory, InSpace> };
  "/spaces/{space_id}/commitments/{commitment_id}": { get: Call<CommitmentRead, InSpaceOf<"commitment_id">> };
  "/spaces/{space_id}/commitments/{commitment_id}/versions": {
    post: Call<CommitmentRead, InSpaceOf<"commitment_id">, CommitmentDraft>;
  };
  "/spaces/{space_id}/commitments/{commitment_id}/signatures": {
    post: Call<CommitmentRead, InSpaceOf<"commitment_id">, { number: number }>;
  };
  "/spaces/{space_id}/commitments/{commitment_id}/endings": {
    post: Call<CommitmentRead, InSpaceOf<"commitment_id">, Record<string, never>>;
  };
  "/spaces/{space_id}/steps": { get: Call<List<StepRead>, InSpace> };
  "/spaces/{space_id}/steps/{number}/marks": {
    post: Call<StepRead, { path: { space_id: Id; number: number } }, { mark: StepMark; turn: number }>;
  };
  "/spaces/{space_id}/steps/{number}/turns": {
    post: Call<StepRead, { path: { space_id: Id; number: number } }, { turn: number }>;
  };
  "/spaces/{space_id}/timeline": { get: Call<List<TimelineItem>, InSpace & Paging> };
  "/today": { get: Call<TodayRead> };
  "/live/tickets": { post: Call<{ ticket: string; expires_in: number }> };
}
