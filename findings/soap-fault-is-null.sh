#!/usr/bin/env bash
# A mutation of a SOAP source of Mesh: what the service gets of a date, of null and of an element that must be there, and what the client gets of a fault.
# Packages: @omnigraph/soap 0.96.0 (its loader and its executor), graphql 16.15.0
# Guess: a date arrives as it was written, null as nil or not at all; an element that must be there is required in the input; a fault is an error with its text.
# Seen: a fault, with HTTP 200 or 500, is `null` without an error: "card declined" looks like a payment without an answer. The date "2026-01-01" arrives as "Thu Jan 01 2026 …", which is no date of XML. null arrives as an empty element, which is an empty text for the service. All fields of the input may be left out, also what the schema of the service requires.
# For users of an ownership checker: a write that the authority refused cannot be told from one that it made. Let the operation answer with something that is always there, and have the client ask for it; send no dates by such a source.
# In Cadastre: docs/loading.md; nothing to change: no answers are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @omnigraph/soap@0.96.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { createExecutorFromSchemaAST, SOAPLoader } from '@omnigraph/soap';
import { parse } from 'graphql';

const namespace = 'http://billing/soap';
const wsdl = `<definitions name="Billing" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="${namespace}" targetNamespace="${namespace}">
  <types><xs:schema targetNamespace="${namespace}">
    <xs:element name="PayInvoice"><xs:complexType><xs:sequence>
      <xs:element name="id" type="xs:string"/><xs:element name="due" type="xs:date" minOccurs="0"/><xs:element name="note" type="xs:string" minOccurs="0" nillable="true"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="PayInvoiceResponse"><xs:complexType><xs:sequence><xs:element name="done" type="xs:boolean"/></xs:sequence></xs:complexType></xs:element>
  </xs:schema></types>
  <message name="In"><part name="parameters" element="tns:PayInvoice"/></message>
  <message name="Out"><part name="parameters" element="tns:PayInvoiceResponse"/></message>
  <portType name="Port"><operation name="PayInvoice"><input message="tns:In"/><output message="tns:Out"/></operation></portType>
  <binding name="Binding" type="tns:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="PayInvoice"><soap:operation soapAction="PayInvoice"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>
  </binding>
  <service name="Service"><port name="Port" binding="tns:Binding"><soap:address location="http://billing/soap"/></port></service>
</definitions>`;
const envelope = (body) => `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;
const done = envelope(`<PayInvoiceResponse xmlns="${namespace}"><done>true</done></PayInvoiceResponse>`);
const fault = envelope('<soap:Fault><faultcode>soap:Server</faultcode><faultstring>card declined</faultstring></soap:Fault>');

let sent;
let answer;
const fetch = async (_, { body }) => {
  sent = /<PayInvoice>.*<\/PayInvoice>|<PayInvoice\/>/s.exec(body)?.[0];
  return new Response(answer.text, { status: answer.status, headers: { 'content-type': 'text/xml' } });
};
const loader = new SOAPLoader({ subgraphName: 'billing', endpoint: 'http://billing/soap', fetch });
await loader.loadWSDL(wsdl);
const execute = createExecutorFromSchemaAST(loader.buildSchema(), fetch);
for (const [text, status, input] of [
  [done, 200, '{ id: "1", due: "2026-01-01" }'],
  [done, 200, '{ id: "1", note: null }'],
  [done, 200, '{ note: "no id" }'],
  [fault, 200, '{ id: "1" }'],
  [fault, 500, '{ id: "1" }'],
]) {
  answer = { text, status };
  const document = parse(`mutation { pay: Billing_Service_Port_PayInvoice(PayInvoice: ${input}) { done } }`);
  const { data, errors } = await execute({ document, variables: {}, context: {} });
  console.log(`${input}, answered by ${text === fault ? 'a fault' : 'done'} (${status})`);
  console.log(`  sent: ${sent.replace(/\s+/g, ' ').replace(/(Thu Jan 01 2026|Wed Dec 31 2025)[^<]*/, 'Thu Jan 01 2026 …')}`);
  console.log(`  client: ${JSON.stringify(data)}; ${errors?.map(({ message }) => message) ?? 'no errors'}`);
}
process.exit();
END

cat > recorded.txt <<'END'
{ id: "1", due: "2026-01-01" }, answered by done (200)
  sent: <PayInvoice><id>1</id><due>Thu Jan 01 2026 …</due></PayInvoice>
  client: {"pay":{"done":true}}; no errors
{ id: "1", note: null }, answered by done (200)
  sent: <PayInvoice><id>1</id><note/></PayInvoice>
  client: {"pay":{"done":true}}; no errors
{ note: "no id" }, answered by done (200)
  sent: <PayInvoice><note>no id</note></PayInvoice>
  client: {"pay":{"done":true}}; no errors
{ id: "1" }, answered by a fault (200)
  sent: <PayInvoice><id>1</id></PayInvoice>
  client: {"pay":null}; no errors
{ id: "1" }, answered by a fault (500)
  sent: <PayInvoice><id>1</id></PayInvoice>
  client: {"pay":null}; no errors
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
