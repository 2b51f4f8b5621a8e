using Dispatchapy.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class OperatorAccountMapping : IEntityTypeConfiguration<OperatorAccount>
{
    public void Configure(EntityTypeBuilder<OperatorAccount> builder)
    {
        builder.ToTable("operators");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(account => account.NormalizedName).HasMaxLength(ColumnLengths.Name);
        builder.Property(account => account.PasswordHash).HasMaxLength(ColumnLengths.Path);
        builder.Property(account => account.SecurityStamp).HasMaxLength(ColumnLengths.Word);
        builder.HasIndex(account => account.NormalizedName).IsUnique();
    }
}
