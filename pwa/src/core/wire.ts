/** What goes over the wire, under the names the screens use. Everything comes from the interface's description. */
import type { components } from "./schema.gen.ts";

export type { paths } from "./schema.gen.ts";

type Schemas = components["schemas"];

export type ProblemBody = Schemas["ProblemRead"];

export type AccountRead = Schemas["AccountRead"];
export type SignUpKey = Schemas["SignUpKey"];
export type PasskeySignUpDraft = Schemas["PasskeySignUpDraft"];
export type SignUpDraft = Schemas["SignUpDraft"];
export type SessionOpened = Schemas["SessionStarted"];
export type ProofPurpose = Schemas["ProofDraft"]["purpose"];

export type ComingBack = Schemas["ComingBack"];
export type RecoveryRequest = Schemas["RecoveryRequestRead"];

export type AppLockRead = Schemas["AppLockRead"];
export type AppLockDraft = Schemas["AppLockDraft"];
export type SecurityLogEntry = Schemas["SecurityLogEntryRead"];

export type SpaceKind = Schemas["SpaceKind"];
export type SpaceRead = Schemas["SpaceRead"];
export type InvitationRead = Schemas["InvitationRead"];
/** Given once, when an invitation is made: the secret and the code are shown only then. */
export type InvitationMade = Schemas["InvitationCreated"];
export type InvitationKey = Schemas["InvitationAnswer"];
export type InvitationPreview = Schemas["InvitationPreview"];
export type JoinRequestRead = Schemas["JoinRequestRead"];
export type GroundRulesChoices = Schemas["JointChoices"];
export type GroundRulesDraft = Schemas["GroundRulesDraft"];
export type GroundRulesRead = Schemas["GroundRulesRead"];

export type Answer = Schemas["Answer"];
export type SharedAnswer = Schemas["SharedAnswer"];
export type CheckInRead = Schemas["CheckInRead"];
export type CheckInDay = Schemas["CheckInDay"];
export type PromptRead = Schemas["PromptRead"];
/** 1 to 5. */
export type Stop = Schemas["AboutUs"]["stop"];

export type IStatementParts = Schemas["MessageParts"];
export type MessageKind = Schemas["MessageKind"];
export type MessageDraft = Schemas["MessageDraft"];
export type MessageMode = MessageDraft["mode"];
export type MessageRead = Schemas["MessageRead"];
/** `span` is two places in the text, counted in code points; `part` is none in free text. */
export type Finding = Omit<Schemas["FindingRead"], "part" | "span"> & {
  part: keyof IStatementParts | null;
  span: [start: number, end: number];
};

export type CommitmentDraft = Schemas["CommitmentDraft"];
export type CommitmentRead = Schemas["CommitmentRead"];
export type CommitmentVersionRead = Schemas["VersionRead"];
export type CommitmentHistory = Schemas["HistoryRead"];

/** One's own answer of a day, in stops. */
export type OwnDay = Schemas["OwnDayRead"];
export type StopsRead = Schemas["StopsRead"];
export type SharedPatterns = Schemas["SharedPatternsRead"];
export type PatternLine = SharedPatterns["mine"][number];
export type PlanItem = Schemas["SupportPlanItemRead"];
export type PlanHeading = PlanItem["heading"];
export type SharedItem = Schemas["SharedItemRead"];
export type MeetingRead = Schemas["MeetingRead"];
export type MeetingWindow = Schemas["MeetingWindow"];
export type MeetingWindowRead = Schemas["MeetingWindowRead"];
export type MeetingTopic = Schemas["MeetingTopicRead"];
export type MeetingTopicDraft = Schemas["SharedTopic"];
export type AgendaTopic = Schemas["AgendaTopicRead"];
export type FloorAct = Schemas["FloorAct"];
export type PromiseDraft = Schemas["PromiseDraft"];
export type PromiseRead = Schemas["PromiseRead"];
export type PromiseHow = PromiseRead["views"][number]["how"];
export type AgreementDraft = Schemas["AgreementDraft"];
export type AgreementRead = Schemas["AgreementRead"];
export type ReadinessRead = Schemas["ReadinessRead"];
export type ReadinessChoice = Schemas["ChoiceDraft"]["choice"];
export type SetbackDraft = Schemas["SetbackDraft"];
export type SetbackRead = Schemas["SetbackRead"];

export type TimeOutRead = Schemas["TimeOutRead"];
export type TimeOutEnding = Schemas["TimeOutEnding"];
export type BreachRead = Schemas["BreachRead"];
export type BreachDraft = Schemas["BreachDraft"];
export type BreachKind = BreachDraft["kind"];
export type Role = BreachDraft["roles"][number];
export type StatementRead = Schemas["StatementRead"];
export type StatementDraft = Schemas["StatementDraft"];
export type StatementKind = StatementRead["kind"];
export type StatementVersionRead = Schemas["StatementVersionRead"];
export type StatementAnswerDraft = Schemas["AnswerDraft"];
export type QuestionRead = Schemas["QuestionRead"];
export type QuestionTag = QuestionRead["tag"];
export type ReviewRead = Schemas["ReviewRead"];
export type ReviewWords = Schemas["ReviewWords"];
export type EndingRead = Schemas["EndingRead"];
export type EndingSummary = Schemas["SummaryRead"];

export type ReassuranceRequestRead = Schemas["ReassuranceRequestRead"];

export type StepRead = Schemas["StepRead"];
export type StepMark = Schemas["MarkDraft"]["mark"];
export type TimelineKind = Schemas["TimelineItemRead"]["kind"];
/** A newer server may know more kinds than this app. */
export type TimelineItem = Omit<Schemas["TimelineItemRead"], "kind"> & { kind: string };
export type TodayRead = Schemas["TodayRead"];
export type WaitingRead = Schemas["WaitingRead"];

export type NoteRead = Schemas["NoteRead"];
export type NotesKeyRead = Schemas["NotesKeyRead"];
/** How the notes key is wrapped: what opens it, and everything needed to derive that again. */
export type NotesKeyWay = Schemas["PassphraseWrapping"];
/** The same for the recovery codes. */
export type RecoveryWay = Omit<Schemas["RecoveryWrapping"], "way">;
export type RecoverySheet = Schemas["RecoverySheetRead"];
export type RecoverySheetDraft = Schemas["RecoverySheetDraft"];
export type PasskeyChallenge = Schemas["ChallengeRead"];
export type PasskeyDraft = Schemas["PasskeyDraft"];
export type PasskeyUse = Schemas["PasskeyUse"];
export type PasskeyRead = Schemas["PasskeyRead"];
export type NotesKeyOpener = Schemas["Opener"];

export type ReminderRead = Schemas["ReminderRead"];
export type ReminderDraft = Schemas["ReminderDraft"];

export type ExportSection = Schemas["ExportSection"];

export type StreamHead = Schemas["StreamPosition"];
export type StreamKind = StreamHead["stream"];
export type LiveEvent = Schemas["EventRead"];
/** What a page's events name, as the reader may see it now. */
export type Included = Required<Schemas["Included"]>;
export type EventPage = Omit<Schemas["EventPage"], "included"> & { included: Partial<Included> };
export type LiveFrame = Exclude<Schemas["ServerFrame"], Schemas["EventPage"]> | EventPage;
