#!/usr/bin/env bash
# A SOAP service as a source of Mesh: which operations are mutations, where a name only begins with the letters of a verb that reads.
# Packages: @omnigraph/soap 0.96.0 (what a Mesh compose file loads WSDL with), graphql 16.15.0
# Guess: GetInvoice and ListInvoices are queries, all others mutations. (That there is a list of prefixes was seen in the code before the run; the names below were guessed as mutations.)
# Seen: the letters decide, not the words. CountersignInvoice ("count"), SelectSupplier, LoadTruck and GetOrCreateInvoice are fields of Query, beside PayInvoice and DeleteInvoice, which are mutations.
# For users of an ownership checker: of a service that nobody writes any more, some writes are queries, which no list of mutations shows, and which a gateway may send at once or again. Read the operations of the WSDL, and rename what writes before it is a source.
# In Cadastre: docs/loading.md; nothing to change: only fields of Mutation are judged, and a note names those of Query whose own name begins with a verb of change.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @omnigraph/soap@0.96.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { SOAPLoader } from '@omnigraph/soap';

const operations = ['GetInvoice', 'ListInvoices', 'PayInvoice', 'DeleteInvoice', 'CountersignInvoice', 'SelectSupplier', 'LoadTruck', 'GetOrCreateInvoice'];
const each = (write) => operations.map(write).join('');
const namespace = 'http://billing/soap';
const wsdl = `<definitions name="Billing" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="${namespace}" targetNamespace="${namespace}">
  <types><xs:schema targetNamespace="${namespace}">
    ${each((name) => `
    <xs:element name="${name}"><xs:complexType><xs:sequence><xs:element name="id" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="${name}Response"><xs:complexType><xs:sequence><xs:element name="done" type="xs:boolean"/></xs:sequence></xs:complexType></xs:element>`)}
  </xs:schema></types>
  ${each((name) => `<message name="${name}In"><part name="parameters" element="tns:${name}"/></message><message name="${name}Out"><part name="parameters" element="tns:${name}Response"/></message>`)}
  <portType name="Port">${each((name) => `<operation name="${name}"><input message="tns:${name}In"/><output message="tns:${name}Out"/></operation>`)}</portType>
  <binding name="Binding" type="tns:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    ${each((name) => `<operation name="${name}"><soap:operation soapAction="${name}"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>`)}
  </binding>
  <service name="Service"><port name="Port" binding="tns:Binding"><soap:address location="http://billing/soap"/></port></service>
</definitions>`;
const loader = new SOAPLoader({ subgraphName: 'billing', endpoint: 'http://billing/soap' });
await loader.loadWSDL(wsdl);
const schema = loader.buildSchema();
for (const root of [schema.getQueryType(), schema.getMutationType()])
  console.log(`${root}: ${Object.keys(root.getFields()).map((name) => name.split('_').at(-1)).join(', ')}`);
END

cat > recorded.txt <<'END'
Query: GetInvoice, ListInvoices, CountersignInvoice, SelectSupplier, LoadTruck, GetOrCreateInvoice
Mutation: PayInvoice, DeleteInvoice
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
