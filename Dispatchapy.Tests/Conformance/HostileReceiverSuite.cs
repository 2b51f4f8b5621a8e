using System.Runtime.CompilerServices;
using Dispatchapy.Tests.Egress;
using Dispatchapy.Tests.Links;
using Dispatchapy.Tests.Scenarios;

namespace Dispatchapy.Tests.Conformance;

/// <summary>Receivers that mean harm, or do not know better. The tests are those of the scenarios.</summary>
[Collection(ConformanceTests.Name)]
public sealed class HostileReceiverSuite(ConformanceFixture fixture)
{
    private const string Leads = "Leads elsewhere";
    private const string Body = "Its answer";
    private const string Wire = "Its connection";
    private const string Asks = "What it asks for";

    private HostileReceiverTests Receivers => new(fixture.Plain);

    [Fact, Clause(Leads, "A redirect: refused, and never followed.")]
    public Task A_redirect() => Once(() => Receivers.A_redirect_is_never_followed());

    [Fact, Clause(Leads, "A name that means a metadata service at the next connection: not sent.")]
    public Task A_name_that_is_bound_to_another_address() => Once(() => new EgressGuardTests().A_name_that_means_something_else_at_the_next_connection_is_refused_then());

    [Fact, Clause(Leads, "An internal address, however it is written: not sent.")]
    public Task An_internal_address_in_disguise() => Once(async () =>
    {
        foreach (var host in new[] { "[::1]", "[::ffff:127.0.0.1]", "127.0.0.1", "localhost" })
        {
            await new EgressGuardTests().However_an_address_is_written_in_a_url_it_is_looked_at(host);
        }
    });

    [Fact, Clause(Body, "A body that drips for ever: over at the deadline, which covers the whole exchange.")]
    public Task A_slow_body() => Misbehaves("drips for ever", "maybe_received");

    [Fact, Clause(Body, "A body of a gibibyte: 1 MiB is read, 64 KiB are kept.")]
    public Task A_huge_body() => Once(() => Receivers.No_more_than_64_KiB_are_kept_and_no_more_than_1_MiB_is_read());

    [Fact, Clause(Body, "A bomb in gzip: nothing is inflated.")]
    public Task A_gzip_bomb() => Misbehaves("sends a gzip bomb", "accepted");

    [Fact, Clause(Body, "A body that is no text: kept as far as it can be shown.")]
    public Task A_body_that_is_no_text() => Misbehaves("sends no text", "accepted");

    [Fact, Clause(Body, "A flood of headers: cut off.")]
    public Task A_flood_of_headers() => Misbehaves("floods with headers", "maybe_received");

    [Fact, Clause(Body, "An answer that is not HTTP: may have been received.")]
    public Task An_answer_that_is_not_http() => Once(() => Receivers.An_answer_that_is_not_http_may_have_been_received());

    [Fact, Clause(Wire, "No answer at all: over at the deadline.")]
    public Task No_answer() => Misbehaves("never answers", "maybe_received");

    [Fact, Clause(Wire, "A reset before, while and after the request is read, and in the middle of the answer.")]
    public Task Resets() => Once(() => Task.WhenAll(new[] { "before reading", "while reading", "after reading", "in the middle of the answer" }.Select(when => Receivers.Every_misbehaviour_ends_in_its_class($"reset {when}", "maybe_received"))));

    [Fact, Clause(Wire, "A certificate that nobody vouches for: not sent.")]
    public Task A_bad_certificate() => Once(() => Receivers.A_certificate_that_nobody_vouches_for_was_not_sent_to());

    [Fact, Clause(Wire, "A closed port, a host that does not resolve: not sent.")]
    public Task Nobody_there() => Once(async () =>
    {
        await Receivers.A_closed_port_was_not_sent_to();
        await Receivers.A_host_that_does_not_resolve_was_not_sent_to();
    });

    [Fact, Clause(Asks, "410 Gone: disabled for this endpoint alone, told of, until somebody enables it.")]
    public Task Gone() => Once(async () =>
    {
        await new GoneTests(fixture.Alerts).Its_resource_is_disabled_for_this_endpoint_told_of_and_enabled_again_by_an_operator();
        await new GoneTests(fixture.Alerts).Another_endpoint_goes_on_with_the_same_resource();
    });

    [Fact, Clause(Asks, "A Retry-After of a year: an hour.")]
    public Task Retry_after_of_a_year() => Once(() => new ThrottleTests(fixture.Plain).A_year_is_an_hour());

    private Task Misbehaves(string how, string outcome, [CallerMemberName] string clause = "") => Once(() => Receivers.Every_misbehaviour_ends_in_its_class(how, outcome), clause);

    private Task Once(Func<Task> test, [CallerMemberName] string clause = "") => fixture.OnceAsync($"{nameof(HostileReceiverSuite)}.{clause}", test);
}
