using System.Text.Json;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Tests.Mapping;

public sealed class ExampleBodyTests
{
    [Fact]
    public void Every_required_key_is_there_and_dotted_paths_nest() =>
        Assert.Equal("""{"ref":"<ref>","user":{"id":"<user.id>","name":"<user.name>"}}""", ExampleBody.Of(["ref", "user.id", "user.name"]));

    [Fact]
    public void Known_values_are_used_as_they_are() =>
        Assert.Equal("""{"n":5,"deep":{"x":null}}""", ExampleBody.Of(["n", "deep.x"], new Dictionary<string, JsonElement> { ["n"] = JsonElement.Parse("5"), ["deep.x"] = JsonElement.Parse("null") }));

    [Fact]
    public void A_key_that_is_needed_whole_and_in_part_does_not_break_it() =>
        Assert.Equal("""{"a":"<a>","b":{"c":"<b.c>"}}""", ExampleBody.Of(["a", "a.x", "b.c", "b"]));
}
