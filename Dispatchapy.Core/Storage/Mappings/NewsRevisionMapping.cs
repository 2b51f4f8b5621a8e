using Dispatchapy.Core.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class NewsRevisionMapping : IEntityTypeConfiguration<NewsRevision>
{
    public void Configure(EntityTypeBuilder<NewsRevision> builder)
    {
        builder.ToTable("news_revisions");
        builder.HasKey(row => row.Topic);
        builder.Property(row => row.Topic).HasMaxLength(ColumnLengths.Word);
        // All of them, so that telling news is an update and never a race to insert.
        builder.HasData(Enum.GetNames<NewsTopic>().Select(topic => new NewsRevision { Topic = topic }));
    }
}
