import type { World } from './drawn.ts';

const types = `
type Query {
  club: Club customers: MemberConnection payments: [Payment!]! page: CmsPage seasons: [SeasonType!] post: Post point: PointOfSale
}
interface Account { id: ID! owner: Member balance: Int }
type CheckingAccount implements Account @key(fields: "id") { id: ID! owner: Member balance: Int overdraftLimit: Int }
type SavingsAccount implements Account @key(fields: "id") { id: ID! owner: Member balance: Int interestRate: Float }
type Club @key(fields: "id") {
  id: ID! name: String! members: [ClubMember!]! rooms: RoomConnection chair: Member address: ClubAddress badges: [Badge!] status: ClubStatus
  season: SeasonType isOpen: Boolean teams: [Team!] posts: [Post!]
}
type ClubAddress { street: String city: String }
type ClubMember @key(fields: "id") { id: ID! club: Club! member: Member! role: String }
type Member @key(fields: "id") { id: ID! name: String! email: String status: MemberStatus pastStatus: MemberStatus accounts: [Account!] avatar: Image team: Team }
type Image { url: String! width: Int }
type MemberConnection { edges: [MemberEdge!] }
type MemberEdge { node: Member }
type RoomConnection { nodes: [Room!] }
type Team @key(fields: "id") { id: ID! name: String! captain: Member memberships: [TeamMembership!] }
type TeamMembership @key(fields: "id") { id: ID! team: Team! member: Member! since: String }
type Badge @key(fields: "code") { code: String! title: String! }
type MemberBadge @key(fields: "id") { id: ID! badge: Badge! member: Member! reason: String }
type Room @key(fields: "id") { id: ID! number: Int bookings: [RoomBooking!] provider: RoomProvider }
type RoomProvider @key(fields: "id") { id: ID! name: String }
type RoomBooking @key(fields: "id") { id: ID! room: Room! member: Member! from: String payment: Payment }
type ClubInvitation @key(fields: "id") { id: ID! club: Club! email: String! accepted: Boolean }
type Invoice @key(fields: "id") { id: ID! total: Int status: InvoiceStatus discount: InvoiceDiscount lines: [InvoiceLine!]! member: Member payments: [Payment!] }
type InvoiceDiscount { code: String percent: Int }
type InvoiceLine @key(fields: "id") { id: ID! amount: Int text: String }
type Payment @key(fields: "id") { id: ID! amount: Int invoice: Invoice! method: PaymentMethod }
type PaymentMethod @key(fields: "id") { id: ID! label: String }
type SeasonType @key(fields: "id") { id: ID! name: String! ends: String }
type CmsPage @key(fields: "id") { id: ID! title: String body: String }
type CmsDefaultPage @key(fields: "id") { id: ID! page: CmsPage }
type CmsBlock @key(fields: "id") { id: ID! text: String }
type CmsMenu @key(fields: "id") { id: ID! entries: [CmsBlock!] }
type LeaveRequest @key(fields: "id") { id: ID! member: Member! reason: String approved: Boolean }
type PersonalAccessToken @key(fields: "id") { id: ID! label: String member: Member! }
type PointOfSale @key(fields: "id") { id: ID! name: String club: Club }
type Post @key(fields: "id") { id: ID! title: String likes: [Like!] comments: [PostComment!] author: Member }
type Like @key(fields: "id") { id: ID! by: Member }
type PostComment @key(fields: "id") { id: ID! post: Post! text: String }
type PostTranslation @key(fields: "id") { id: ID! post: Post! language: String title: String }
type Subscriber @key(fields: "id") { id: ID! email: String! }
enum ClubStatus { OPEN CLOSED }
enum MemberStatus { ACTIVE PAUSED }
enum InvoiceStatus { DRAFT SENT PAID }
scalar MemberID
scalar UUID
scalar Upload
input UpdateClubInput { name: String status: ClubStatus open: Boolean }
input ClubInputType { name: String! chairId: ID address: ClubAddressInput }
input ClubAddressInput { street: String city: String }
input ClubWhereInput { id: ID name: String }
input MemberPatch { name: String email: String newStatus: MemberStatus }
input GrantBadgeInput { badgeCode: String! memberId: ID! reason: String }
input RoomBookingInput { roomId: ID! memberId: ID! from: String }
input InvoiceDiscountInput { code: String percent: Int }
input InvoiceLineInput { amount: Int text: String }
input PageData { title: String body: String colour: String }
type Failure { message: String! code: Int }
type ClubPayload { club: Club errors: [Failure!] }
type MemberPayload { ok: Boolean! newMember: Member club: Club query: Query }
type BookingPayload { bookedRoom: Room booking: RoomBooking member: Member }
type RemovedPayload { deletedBadgeId: ID deletedClubMemberIds: [ID!] deletedInvoiceLineId: ID club: Club }
type LinePayload { line: InvoiceLine invoice: Invoice }
type PagePayload { page: CmsPage success: Boolean }
type RoomBooked { booking: RoomBooking at: String }
type RoomTaken { room: Room at: String }
union BookingResult = RoomBooked | RoomTaken | Failure
union ClubResult = Club | Failure
union Paid = Payment | Invoice
`;

/** A club: records that implement an interface, relations with types of their own, records called by a part of their names, values that are held. */
export const club: World = {
  types,
  verbs:
    'create add update delete remove set change upsert grant award give revoke join leave reorder sort include exclude assign unassign attach link switch choose select transition convert move pay invite review like book reserve approve cancel open close request check verify refresh submit translate comment subscribe report order archive pin send notify login createOrUpdate unpin admit process',
  nouns:
    'Club Clubs Member Members ClubMember Badge Badges MemberBadge Room RoomProvider Booking RoomBooking Invitation Account SavingsAccount Balance OverdraftLimit InterestRate Invoice InvoiceDiscount Discount InvoiceLines Line Payment PaymentMethod Season SeasonType Page CmsBlock Leave Pat PointOfSale Post Like Customer Chair ClubChair ClubAddress Address Avatar MemberStatus Status Team TeamMembership Membership Role UploadUrl Report Comments MyMember AllRooms TeamClub',
  joints: ['', '', 'To', 'From', 'For', 'On', 'With', 'By', 'And', 'As', 'Or', 'OfClub'],
  inputs: [
    ...[
      '',
      'id: ID!',
      'ids: [ID!]!',
      'clubId: ID!',
      'memberId: ID!',
      'id: MemberID!',
      'memberUuid: UUID!',
      'account: ID!',
    ],
    ...['badgeId: ID!, memberId: ID!', 'memberId: ID!, badgeCode: String!', 'clubId: ID!, memberIds: [ID!]!'],
    ...[
      'teamId: ID!, memberId: ID!',
      'memberId: ID!, teamId: ID!',
      'roomId: ID!, from: String',
      'roomId: ID!, providerId: ID!',
    ],
    ...[
      'accountId: ID!, amount: Int',
      'invoiceId: ID!, amount: Int!',
      'invoiceId: ID!, lineIds: [ID!]!',
      'parentClubId: ID!',
    ],
    ...[
      'id: ID!, status: MemberStatus!',
      'clubId: ID!, clubStatus: ClubStatus!',
      'id: ID!, newName: String',
      'open: Boolean!',
    ],
    ...[
      'input: UpdateClubInput!',
      'id: ID!, input: ClubInputType!',
      'clubId: ID!, input: MemberPatch!',
      'input: GrantBadgeInput!',
    ],
    ...[
      'booking: RoomBookingInput!',
      'id: ID!, discount: InvoiceDiscountInput!',
      'invoiceId: ID!, lines: [InvoiceLineInput!]!',
    ],
    ...[
      'where: ClubWhereInput!, data: UpdateClubInput!',
      'pageId: ID!, page: PageData!',
      'postId: ID!',
      'post: ID!, text: String!',
    ],
    ...[
      'email: String!',
      'fromClubId: ID!, toClubId: ID!',
      'seasonId: ID!, clubId: ID!',
      'file: Upload!, memberId: ID!',
      'patId: ID!',
    ],
    ...['pointOfSaleId: ID!', 'bookingId: ID!, clientMutationId: String', 'id: ID!, balance: Int, interestRate: Float'],
  ],
  answers:
    'Boolean! ID Club Club! [Club!]! Member ClubMember TeamMembership Badge MemberBadge Room RoomBooking ClubInvitation Account CheckingAccount Invoice InvoiceDiscount InvoiceLine Payment SeasonType CmsPage LeaveRequest PersonalAccessToken PointOfSale Post Like PostTranslation ClubPayload MemberPayload! BookingPayload RemovedPayload LinePayload PagePayload BookingResult ClubResult Paid MemberConnection Failure Image',
  namespaces: {
    ClubMutations: 'clubs: ClubMutations',
    InvoiceOperations: 'invoice(invoiceId: ID!): InvoiceOperations',
    CmsCommands: 'cms: CmsCommands',
  },
  pairs: [],
  directives: [
    ...Array.from({ length: 60 }, () => ''),
    ...[
      '@tag(name: "writes/Club")',
      '@tag(name: "writes/Member.email")',
      '@tag(name: "writes/club_member")',
      '@tag(name: "writes/Nothing")',
    ],
    ...[
      '@tag(name: "internal")',
      '@openfed__cacheInvalidate',
      '@openfed__cacheInvalidate',
      '@connect(http: { POST: "/clubs" })',
    ],
    ...['@connect(http: { GET: "/clubs" })', '@connect(http: { DELETE: "/clubs" })'],
  ],
};

/** The same club, where each operation speaks of two records, one of which holds the other. */
export const clubPairs: World = {
  ...club,
  verbs:
    'create add add update delete remove remove set change upsert grant award give revoke join leave reorder sort include exclude assign assign unassign attach link unlink switch choose select transition convert move pay invite review book approve cancel request check submit',
  joints: ['', '', 'To', 'From', 'From', 'For', 'On', 'In', 'With', 'Of'],
  pairs: [
    ...([
      ['Club', 'Member'],
      ['Club', 'ClubMember'],
      ['Club', 'Room'],
      ['Club', 'Chair'],
      ['Club', 'ClubAddress'],
      ['Club', 'SeasonType'],
    ] as const),
    ...([
      ['Member', 'Badge'],
      ['Member', 'Account'],
      ['Member', 'Image'],
      ['Member', 'PersonalAccessToken'],
      ['Team', 'Member'],
    ] as const),
    ...([
      ['Team', 'TeamMembership'],
      ['Room', 'RoomProvider'],
      ['Room', 'RoomBooking'],
      ['RoomBooking', 'Payment'],
    ] as const),
    ...([
      ['Invoice', 'InvoiceLine'],
      ['Invoice', 'InvoiceDiscount'],
      ['Invoice', 'Payment'],
      ['Payment', 'PaymentMethod'],
    ] as const),
    ...([
      ['Post', 'Like'],
      ['Post', 'PostComment'],
      ['CmsMenu', 'CmsBlock'],
      ['CmsDefaultPage', 'CmsPage'],
    ] as const),
    ...([
      ['SavingsAccount', 'InterestRate'],
      ['Account', 'OverdraftLimit'],
      ['Member', 'Status'],
      ['Club', 'ClubStatus'],
    ] as const),
  ],
  answers: `${club.answers} ${club.answers} TeamMembership ClubMember MemberBadge RoomBooking RemovedPayload RemovedPayload LinePayload BookingPayload`,
  directives: [],
};
