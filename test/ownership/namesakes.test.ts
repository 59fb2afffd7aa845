import { describe, expect, it } from 'vitest';
import { namesakes, spelling, subjectKey } from '../../src/ownership/namesakes.ts';

describe('names that may mean the same', () => {
  it.each([
    'Licence License LICENCE Licences LicenceRecord LegacyLicence license_data LicenseDTO LocalLicenceCopy ShadowLicense',
    'Order Orders orders_record OrderInformation MirroredOrder CachedOrders OrderEntity OrderMaster OrderDetails',
    'OrderLine order_line OrderLines order_lines_data',
    'Organisation Organization OrganisationInfo',
    'Catalogue Catalog Catalogues',
    'Centre Center',
    'Enrolment Enrollment',
    'Programme Program',
    'Cheque Check',
  ])('%s', (names) => {
    const list = names.split(' ');
    expect([...new Set(list.map(subjectKey))]).toHaveLength(1);
    expect([...namesakes(['Other', ...list, 'Another']).values()]).toEqual([list]);
  });

  it.each(['Data', 'Record', 'MyData', 'Local', 'Legacy', 'Information'])('%s is a name of its own', (name) => {
    expect(subjectKey(name)).not.toBe('');
    expect(subjectKey(name).startsWith(name.slice(0, 4).toLowerCase())).toBe(true);
  });

  it('keeps what is called otherwise apart', () => {
    expect(namesakes(['Order', 'OrderLine', 'Border', 'Line', 'Data', 'Record', 'MyData', 'My'])).toEqual(new Map());
    expect(spelling('LicencedCentre')).toBe('licensedcenter');
  });
});
