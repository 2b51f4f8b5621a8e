using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class TaskUuidTests
{
    [Fact]
    public void Is_the_same_for_every_attempt_of_a_task() =>
        Assert.Equal(UuidOf(Facts, "id"), UuidOf(Facts with { Now = Facts.Now.AddDays(1) }, "id"));

    [Fact]
    public void Stays_what_it_was_in_earlier_releases() =>
        Assert.Equal("e24f8149-4c39-8ac5-8abf-2312e647ec36", UuidOf(Facts, "id").ToString());

    [Fact]
    public void Differs_between_tasks_and_between_targets()
    {
        var other = Facts with { TaskId = Guid.Parse("0198c0de-0000-7000-8000-000000000002") };

        Assert.Equal(3, new[] { UuidOf(Facts, "id"), UuidOf(other, "id"), UuidOf(Facts, "id2") }.Distinct().Count());
    }

    [Fact]
    public void Says_that_it_is_of_version_eight()
    {
        var uuid = UuidOf(Facts, "id");

        Assert.Equal(8, uuid.Version);
        Assert.InRange(uuid.Variant, 0x8, 0xB);
    }

    private static Guid UuidOf(MappingFacts facts, string target)
    {
        ParameterRule[] rules = [Uuid(target)];
        return Json(BodyOf(PayloadMapper.Map(Json("{}"), rules, [], facts))).GetProperty(target).GetGuid();
    }
}
