import type { RepairOrderState } from '../../domain/repairOrderStates.ts';

/** E-mails to customers. `{{name}}` is filled in; every sentence is plain text. */
export const emails = {
  greeting: 'Hello {{name}},',
  greetingNobody: 'Hello,',
  car: 'Your car',
  follow: 'Follow your repair',
  promised: 'Promised for',
  questions: 'Any questions? Reply to this e-mail or call {{phone}}.',
  questionsNoPhone: 'Any questions? Simply reply to this e-mail.',
  closing: 'Kind regards',
  total: 'Total',
  taxIncluded: 'including {{tax}} tax',
  status: {
    subject: {
      requested: 'We have your request for {{plate}}',
      booked: 'Your visit with {{plate}} is booked',
      pickup: 'We are coming to collect {{plate}}',
      received: 'We have received {{plate}}',
      inspecting: 'We are inspecting {{plate}}',
      awaiting_approval: 'We need your answer about {{plate}}',
      waiting_parts: '{{plate}} is waiting for parts',
      in_progress: 'We are working on {{plate}}',
      quality_check: '{{plate}} is in its final check',
      ready: '{{plate}} is ready to collect',
      out_for_delivery: '{{plate}} is on its way to you',
      delivered: '{{plate}} is back with you',
      cancelled: 'The repair of {{plate}} is cancelled',
    } satisfies Record<RepairOrderState, string> as Record<RepairOrderState, string>,
    body: {
      requested: 'Thank you, we have received your request. We will be in touch to agree a time.',
      booked: 'Your visit is booked. We look forward to seeing you.',
      pickup: 'We are on our way to collect your car.',
      received: 'Your car is with us. We will let you know as soon as there is news.',
      inspecting: 'We are looking at your car to find out exactly what it needs.',
      awaiting_approval:
        'We know what your car needs and have prepared an estimate. Work starts as soon as you tell us which lines you approve.',
      waiting_parts: 'We have ordered what your car needs. Work goes on as soon as the parts arrive.',
      in_progress: 'Work on your car has started.',
      quality_check: 'The work is done. We are checking everything once more before we hand the car back.',
      ready: 'Good news: your car is ready. You can collect it during our opening hours.',
      out_for_delivery: 'Your car is finished and on its way to you.',
      delivered: 'Thank you for your trust. We wish you a safe journey.',
      cancelled: 'This repair has been cancelled. Please call us if you did not expect this message.',
    } satisfies Record<RepairOrderState, string> as Record<RepairOrderState, string>,
  },
  estimate: {
    subject: 'Estimate for {{plate}}: {{total}}',
    body: 'Here is our estimate for your car. Please tell us which lines you approve; we do only the work you agree to.',
    answer: 'Answer by replying to this e-mail or by calling us.',
    link: 'See your repair online',
    version: 'Estimate {{number}}, version {{version}}',
  },
  invoice: {
    subject: 'Invoice {{number}} from {{shop}}',
    body: 'Thank you for your visit. Your invoice is attached to this e-mail as a PDF.',
    number: 'Invoice',
    due: 'Due',
  },
  test: {
    subject: 'Test message from {{shop}}',
    body: 'This is a test message from Baybook. E-mail from {{shop}} works.',
  },
};
export type EmailTexts = typeof emails;
